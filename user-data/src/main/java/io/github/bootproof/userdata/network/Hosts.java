package io.github.bootproof.userdata.network;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by a host's name where it is. */
final class Hosts {
    private static final Pattern URL = Pattern.compile(
            "(?i)(?:https?|ftp|ssh|git|git\\+https|git\\+ssh)://(?:[^/@\\s]*@)?(\\[[0-9a-f:]+\\]|[^/:?#\\s]+).*",
            Pattern.DOTALL);

    /** The addresses that are not routed on the internet (RFC 1918, RFC 6598, RFC 3927, RFC 4193) and the machine itself. */
    private static final Pattern NOT_INTERNET = Pattern.compile(
            "localhost|127\\..*|0\\.0\\.0\\.0|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2[0-9]|3[01])\\..*|169\\.254\\..*"
                    + "|100\\.(?:6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\..*|\\[(?:::1|f[cde].*)\\]"
                    + "|[^.]+|.*\\.(?:internal|local|localdomain|lan|home\\.arpa|test|invalid|localhost)");

    private static final Pattern REGISTRY_OF_AWS = Pattern.compile("[0-9]{12}\\.dkr[.-]ecr[.-].*");
    private static final Pattern BUCKET =
            Pattern.compile("(?:.*\\.)?s3(?:[.-][a-z0-9.-]+)?\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern SERVICE = Pattern.compile(
            "(?:.*\\.)?([a-z0-9-]+)\\.[a-z]{2}(?:-[a-z]+)+-[0-9]\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");

    private Hosts() {}

    /** Empty when it needs neither, or when the host is not known. */
    static Optional<Destination> ofUrl(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() ? ofHost(matcher.group(1)) : Optional.empty();
    }

    static boolean isUrl(String text) {
        return URL.matcher(text).matches();
    }

    static Optional<Destination> ofHost(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        if (host.matches(".*[$`{}()].*") || NOT_INTERNET.matcher(host).matches()) {
            return Optional.empty();
        }
        if (REGISTRY_OF_AWS.matcher(host).matches()) {
            return Optional.of(new Destination.AwsService("ecr.dkr"));
        }
        if (BUCKET.matcher(host).matches()) {
            return Optional.of(new Destination.AwsService("s3"));
        }
        Matcher service = SERVICE.matcher(host);
        if (service.matches()) {
            return Optional.of(new Destination.AwsService(service.group(1)));
        }
        return Optional.of(new Destination.Internet(host));
    }
}
