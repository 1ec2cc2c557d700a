package io.github.bootproof.cloud.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A service with its codec, and what its implementing classes support. */
final class Service {
    private final ServiceDescription description;
    private final Codec codec;
    private final Map<Class<?>, Operations> operations = new ConcurrentHashMap<>();

    Service(ServiceDescription description) {
        this.description = description;
        this.codec = codecOf(description);
    }

    ServiceDescription description() {
        return description;
    }

    Codec codec() {
        return codec;
    }

    Operations operations(Class<?> implementation) {
        return operations.computeIfAbsent(implementation, type -> Operations.of(description, type));
    }

    private static Codec codecOf(ServiceDescription description) {
        return switch (description.protocol()) {
            case EC2_QUERY, AWS_QUERY -> new QueryCodec(description);
            case AWS_JSON -> new JsonCodec(description);
            case REST_XML -> new RestXmlCodec(description);
            case REST_JSON -> new RestJsonCodec(description);
        };
    }
}
