package io.github.bootproof.cloud.wire;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** Finds the service that a request is for. */
final class Services {
    private static final String S3 = "s3";

    private final Map<String, Service> byName = new LinkedHashMap<>();
    private final Map<String, Service> byTargetPrefix = new HashMap<>();
    private final Map<String, Service> byVersion = new HashMap<>();

    Services(List<ServiceDescription> descriptions) {
        for (ServiceDescription description : descriptions) {
            Service service = new Service(description);
            if (byName.put(description.name(), service) != null) {
                throw new IllegalArgumentException("Two services are called " + description.name());
            }
            description.targetPrefix().ifPresent(prefix -> byTargetPrefix.put(prefix, service));
            byVersion.putIfAbsent(description.apiVersion(), service);
        }
    }

    Service of(Class<? extends SdkClient> client) {
        return byName.values().stream()
                .filter(service -> service.description().client() == client)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service for " + client.getName()));
    }

    /**
     * By X-Amz-Target, by the credential scope of the signature, by Action and Version; what says nothing of it is S3.
     *
     * @throws WireException when it is for a service that is not there
     */
    Service find(Incoming incoming, Sender sender) {
        Optional<String> target = incoming.headers().first("X-Amz-Target");
        if (target.isPresent()) {
            return ofTarget(target.get());
        }
        return switch (sender) {
            case Sender.Signed signed -> named(signed.service());
            case Sender.SignedV2 signed -> named(S3);
            case Sender.Instance instance -> ofVersion(incoming).orElseGet(() -> named("cloudformation"));
            case Sender.Anonymous anonymous -> ofVersion(incoming).orElseGet(() -> named(S3));
        };
    }

    /** How an error is written where no service was found. */
    static Protocol protocolOf(Incoming incoming) {
        if (incoming.headers().first("X-Amz-Target").isPresent()
                || incoming.headers().mentions("Content-Type", "json")) {
            return Protocol.AWS_JSON;
        }
        boolean form = incoming.headers().mentions("Content-Type", "x-www-form-urlencoded")
                || incoming.request().rawQuery().contains("Action=");
        return form ? Protocol.AWS_QUERY : Protocol.REST_XML;
    }

    private Service ofTarget(String target) {
        String prefix = target.substring(0, Math.max(0, target.lastIndexOf('.')));
        Service service = byTargetPrefix.get(prefix);
        if (service == null) {
            throw unsupported(prefix);
        }
        return service;
    }

    private Service named(String name) {
        Service service = byName.get(name);
        if (service == null) {
            throw unsupported(name);
        }
        return service;
    }

    private Optional<Service> ofVersion(Incoming incoming) {
        boolean mayBeForm = incoming.request().rawPath().equals("/")
                && (incoming.request().rawQuery().contains("Action=")
                        || incoming.headers().mentions("Content-Type", "x-www-form-urlencoded"));
        if (!mayBeForm || incoming.form().first("Action").isEmpty()) {
            return Optional.empty();
        }
        return incoming.form().first("Version").map(byVersion::get);
    }

    private static WireException unsupported(String name) {
        String shown = name.length() > 100 ? name.substring(0, 100) + "..." : name;
        return new WireException(
                Problem.UNSUPPORTED_SERVICE,
                "Bootproof does not support the service " + shown + " yet; docs/coverage.md lists what it supports.");
    }
}
