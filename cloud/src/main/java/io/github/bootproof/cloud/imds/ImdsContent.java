package io.github.bootproof.cloud.imds;

import java.util.Optional;

/**
 * Everything that one request is answered from, read at one moment so that no answer mixes two states of the instance.
 *
 * @param userData the raw bytes as they were given to RunInstances; empty when there are none, which is served as 404
 * @param roleCredentials of the role in the instance profile; without them the role is not listed
 */
public record ImdsContent(
        InstanceMetadata metadata,
        MetadataOptions options,
        Optional<byte[]> userData,
        Optional<RoleCredentials> roleCredentials) {

    public static ImdsContent of(InstanceMetadata metadata, MetadataOptions options) {
        return new ImdsContent(metadata, options, Optional.empty(), Optional.empty());
    }

    /** The bytes are shared, not copied: do not change them afterwards. */
    public ImdsContent withUserData(byte[] bytes) {
        return new ImdsContent(metadata, options, Optional.of(bytes), roleCredentials);
    }

    public ImdsContent withRoleCredentials(RoleCredentials credentials) {
        return new ImdsContent(metadata, options, userData, Optional.of(credentials));
    }

    public ImdsContent withOptions(MetadataOptions newOptions) {
        return new ImdsContent(metadata, newOptions, userData, roleCredentials);
    }

    public ImdsContent withMetadata(InstanceMetadata newMetadata) {
        return new ImdsContent(newMetadata, options, userData, roleCredentials);
    }
}
