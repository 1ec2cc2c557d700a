package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a request says of who sends it and where it is to go, in any of the ways in which AWS takes it. */
sealed interface Sender {
    /** Signature version 4, in a header or in the query of a presigned URL. */
    record Signed(AccessKey key, String region, String service) implements Sender {}

    /** Signature version 2 in the query: presigned URLs of S3 that older clients make. They name no region. */
    record SignedV2(AccessKey key) implements Sender {}

    /** An instance that shows its identity document: CloudFormation's helper scripts. */
    record Instance(String identityDocument) implements Sender {
        /** Where the instance is, as its document says. */
        Optional<String> region() {
            JsonNode region = JsonReader.parse(identityDocument.getBytes(UTF_8)).path("region");
            return region.isString() ? Optional.of(region.stringValue()) : Optional.empty();
        }
    }

    /** Nobody. */
    record Anonymous() implements Sender {}

    Pattern CREDENTIAL = Pattern.compile("Credential=([^,\\s]*)");

    static Sender of(Incoming incoming) {
        Optional<String> header = incoming.headers().first("Authorization");
        if (header.isPresent()) {
            return ofHeader(header.get(), incoming.headers().first("X-Amz-Security-Token"));
        }
        QueryParameters query = incoming.query();
        Optional<String> credential = query.first("X-Amz-Credential");
        if (credential.isPresent()) {
            return signed(credential.get(), query.first("X-Amz-Security-Token"));
        }
        Optional<String> keyId = query.first("AWSAccessKeyId");
        if (keyId.isPresent() && query.first("Signature").isPresent()) {
            return new SignedV2(new AccessKey(keyId.get(), query.first("x-amz-security-token")));
        }
        return new Anonymous();
    }

    private static Sender ofHeader(String authorization, Optional<String> token) {
        if (authorization.startsWith("CFN_V1 ")) {
            return instance(authorization.substring("CFN_V1 ".length()));
        }
        Matcher credential = CREDENTIAL.matcher(authorization);
        if (!credential.find()) {
            throw new WireException(
                    Problem.MISSING_CREDENTIALS, "Authorization header requires 'Credential' parameter.");
        }
        return signed(credential.group(1), token);
    }

    /** {@code KEY/20261122/eu-central-1/ec2/aws4_request}; KEY may contain slashes nowhere. */
    private static Sender signed(String credential, Optional<String> token) {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5) {
            throw new WireException(
                    Problem.MISSING_CREDENTIALS, "Credential must have exactly 5 slash-delimited elements.");
        }
        return new Signed(new AccessKey(parts[0], token), parts[2], parts[3]);
    }

    private static Sender instance(String documentAndSignature) {
        String document = documentAndSignature.split(":", 2)[0];
        try {
            return new Instance(new String(Base64.getMimeDecoder().decode(document), UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw new WireException(Problem.UNKNOWN_CREDENTIALS, "The identity document is not base64.");
        }
    }
}
