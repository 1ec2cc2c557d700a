package io.github.bootproof.cloud.imds;

/**
 * The instance's metadata options, in EC2's words (ModifyInstanceMetadataOptions).
 *
 * @param httpPutResponseHopLimit 1 to 64. Kept and shown, but without effect here: the machine is reached over a unix socket,
 *     where packets have no hops, so that a container inside it gets a token even at limit 1, unlike on AWS.
 */
public record MetadataOptions(
        HttpTokens httpTokens,
        HttpEndpoint httpEndpoint,
        int httpPutResponseHopLimit,
        InstanceMetadataTags instanceMetadataTags) {

    public MetadataOptions {
        if (httpPutResponseHopLimit < 1 || httpPutResponseHopLimit > 64) {
            throw new IllegalArgumentException("The hop limit must be 1 to 64: " + httpPutResponseHopLimit);
        }
    }

    /** What RunInstances sets when neither the caller nor the image says otherwise: version 1 and 2, no tags. */
    public static MetadataOptions defaults() {
        return new MetadataOptions(HttpTokens.OPTIONAL, HttpEndpoint.ENABLED, 1, InstanceMetadataTags.DISABLED);
    }

    /** What an image with ImdsSupport v2.0 sets, such as Amazon Linux 2023: tokens required, hop limit 2 (guess: the limit). */
    public static MetadataOptions imdsV2Image() {
        return new MetadataOptions(HttpTokens.REQUIRED, HttpEndpoint.ENABLED, 2, InstanceMetadataTags.DISABLED);
    }

    public MetadataOptions with(HttpTokens newHttpTokens) {
        return new MetadataOptions(newHttpTokens, httpEndpoint, httpPutResponseHopLimit, instanceMetadataTags);
    }

    public MetadataOptions with(HttpEndpoint newHttpEndpoint) {
        return new MetadataOptions(httpTokens, newHttpEndpoint, httpPutResponseHopLimit, instanceMetadataTags);
    }

    public MetadataOptions with(InstanceMetadataTags newTags) {
        return new MetadataOptions(httpTokens, httpEndpoint, httpPutResponseHopLimit, newTags);
    }

    public enum HttpTokens {
        OPTIONAL,
        REQUIRED
    }

    public enum HttpEndpoint {
        ENABLED,
        DISABLED
    }

    public enum InstanceMetadataTags {
        ENABLED,
        DISABLED
    }
}
