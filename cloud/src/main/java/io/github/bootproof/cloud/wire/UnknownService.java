package io.github.bootproof.cloud.wire;

import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** Errors to requests for a service that is not there, in the protocol that the request seems to speak. */
final class UnknownService {
    private UnknownService() {}

    static Codec codec(Protocol protocol) {
        ServiceDescription description =
                new ServiceDescription("", SdkClient.class, protocol, "", "", Optional.empty(), "1.1", scope -> {
                    throw new IllegalStateException("This service cannot be called.");
                });
        return new Service(description).codec();
    }
}
