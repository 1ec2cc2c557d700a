package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloudformation.template.Template;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The text of a template: in the request, or in S3. */
final class TemplateSource {
    private static final int LARGEST_BODY = 51_200;
    private static final int LARGEST_OBJECT = 1_000_000;

    /** bucket.s3.REGION.amazonaws.com, bucket.s3-REGION.amazonaws.com, bucket.localhost. */
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(?<bucket>.+?)\\.(s3[.-].*|s3|localhost)");

    private final S3Client s3;

    TemplateSource(S3Client s3) {
        this.s3 = s3;
    }

    /** Empty when neither is given. */
    Optional<String> read(@Nullable String body, @Nullable String url) {
        if (body != null && url != null) {
            throw CloudFormationErrors.validation("Either Template URL or Template Body must be specified, not both.");
        }
        if (body != null) {
            if (body.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
                throw CloudFormationErrors.validation(
                        "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
                                + "Member must have length less than or equal to " + LARGEST_BODY);
            }
            return Optional.of(body);
        }
        return Optional.ofNullable(url).map(this::fetch);
    }

    String required(@Nullable String body, @Nullable String url) {
        return read(body, url)
                .orElseThrow(() ->
                        CloudFormationErrors.validation("Either Template URL or Template Body must be specified."));
    }

    /** Whatever the host: a client that was told of some endpoints only names the real S3. */
    private String fetch(String url) {
        ObjectName name = ObjectName.of(url);
        byte[] bytes;
        try {
            bytes = s3.getObjectAsBytes(request -> request.bucket(name.bucket()).key(name.key()))
                    .asByteArray();
        } catch (SdkException e) {
            throw CloudFormationErrors.validation("S3 error: " + e.getMessage());
        }
        if (bytes.length > LARGEST_OBJECT) {
            throw CloudFormationErrors.validation("Template may not exceed " + LARGEST_OBJECT + " bytes in size.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * What {@code AWS::Include} names.
     *
     * @param location such as {@code s3://bucket/key}
     */
    String snippet(String location) {
        String path = location.substring("s3://".length());
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw Template.includeFailed("The location parameter is not a valid S3 uri.");
        }
        try {
            return s3.getObjectAsBytes(
                            request -> request.bucket(path.substring(0, slash)).key(path.substring(slash + 1)))
                    .asUtf8String();
        } catch (SdkException e) {
            throw Template.includeFailed("S3 error: " + e.getMessage());
        }
    }

    /** Where in S3 a URL of the path style or of the virtual-host style points. */
    record ObjectName(String bucket, String key) {
        static ObjectName of(String url) {
            URI uri;
            try {
                uri = URI.create(url);
            } catch (IllegalArgumentException e) {
                throw invalid();
            }
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
            Matcher virtual = VIRTUAL_HOST.matcher(host);
            if (virtual.matches() && !path.isEmpty()) {
                return new ObjectName(virtual.group("bucket"), path);
            }
            int slash = path.indexOf('/');
            if (slash <= 0 || slash == path.length() - 1) {
                throw invalid();
            }
            return new ObjectName(path.substring(0, slash), path.substring(slash + 1));
        }

        private static RuntimeException invalid() {
            return CloudFormationErrors.validation("TemplateURL must be a supported URL.");
        }
    }
}
