package io.github.bootproof.cloud.wire;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps web pages of other sites from using the local cloud through the browser of the person who runs it. No CORS header is ever
 * sent, so a page cannot read answers; this keeps it from acting, too.
 */
final class BrowserGuard {
    private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private BrowserGuard() {}

    /** Whether a browser says that another site caused this: by Origin, or for what has none by Sec-Fetch-Site. */
    static boolean refuses(WireRequest request) {
        Optional<String> origin = request.headers().first("Origin");
        if (origin.isPresent()) {
            return !isOwn(origin.get(), request.headers().first("Host").orElse(""));
        }
        boolean fromElsewhere = request.headers()
                .first("Sec-Fetch-Site")
                .filter(site -> site.equals("cross-site") || site.equals("same-site"))
                .isPresent();
        return fromElsewhere && !isDownload(request);
    }

    /** A name that another's DNS points to this machine is a strange one. */
    static boolean isStrangeHost(WireRequest request) {
        return !OWN_HOSTS.contains(withoutPort(request.headers().first("Host").orElse("")));
    }

    /** A page may link to a presigned object. */
    private static boolean isDownload(WireRequest request) {
        return request.method().equals("GET")
                && !request.rawPath().startsWith(FrontDoor.OWN_PATHS)
                && !request.rawPath().equals("/")
                && request.headers()
                        .first("Sec-Fetch-Mode")
                        .filter("navigate"::equals)
                        .isPresent();
    }

    private static boolean isOwn(String origin, String host) {
        try {
            URI uri = URI.create(origin);
            return uri.getAuthority() != null
                    && uri.getAuthority().equalsIgnoreCase(host)
                    && OWN_HOSTS.contains(withoutPort(host));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }
}
