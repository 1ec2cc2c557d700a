package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/**
 * Answers requests of AWS clients by calling local classes. Every request gets an answer in its protocol's shape: what a service
 * throws as an {@link AwsServiceException} is that error, anything else that it throws is InternalFailure and told to the listener.
 *
 * <p>Signatures are not checked.
 */
public final class Wire {
    /** AWS's text for an InternalFailure. */
    private static final String INTERNAL =
            "The request processing has failed because of an unknown error, exception or failure.";

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");
    /** Members that a client invents are remembered up to this number, so that nobody fills the memory. */
    private static final int MOST_UNKNOWN_MEMBERS = 1_000;

    private final WireSettings settings;
    private final Services services;
    private final WireListener listener;

    public Wire(WireSettings settings) {
        this.settings = settings;
        this.services = new Services(settings.services());
        this.listener = new CarefulListener(settings.listener());
    }

    /** Answers a request that came over HTTP. */
    public WireAnswer answer(WireRequest request) {
        Call call = new Call(request, false);
        try {
            Presigned.requireValid(call.incoming.query(), settings.time().instant());
            Sender sender = Sender.of(call.incoming);
            Service service = services.find(call.incoming, sender);
            call.service = Optional.of(service);
            Scope scope = scope(sender);
            call.region = scope.region();
            return call.answer(service, scope, caller(sender, service));
        } catch (Throwable failure) {
            return call.fail(failure);
        }
    }

    /** Answers a request of a part of Bootproof. */
    WireAnswer answer(WireRequest request, Class<? extends SdkClient> client, Scope scope, Caller caller) {
        Call call = new Call(request, true);
        try {
            Service service = services.of(client);
            call.service = Optional.of(service);
            call.region = scope.region();
            return call.answer(service, scope, caller);
        } catch (Throwable failure) {
            return call.fail(failure);
        }
    }

    private Scope scope(Sender sender) {
        String region = switch (sender) {
            case Sender.Signed signed -> signed.region();
            case Sender.SignedV2 signed -> settings.defaultRegion();
            case Sender.Instance instance -> instance.region().orElse(settings.defaultRegion());
            case Sender.Anonymous anonymous -> settings.defaultRegion();
        };
        if (!REGION.matcher(region).matches()) {
            throw new WireException(Problem.WRONG_REGION, "Credential should be scoped to a valid region.");
        }
        return settings.scopes().apply(region);
    }

    private Caller caller(Sender sender, Service service) {
        return switch (sender) {
            case Sender.Signed signed -> known(settings.callers().of(signed.key()));
            case Sender.SignedV2 signed -> known(settings.callers().of(signed.key()));
            case Sender.Instance instance -> known(settings.callers().ofInstance(instance.identityDocument()));
            case Sender.Anonymous anonymous -> {
                if (service.description().protocol() != Protocol.REST_XML) {
                    throw new WireException(Problem.MISSING_CREDENTIALS, "");
                }
                yield settings.callers().anonymous();
            }
        };
    }

    private static Caller known(Callers.Authentication authentication) {
        return switch (authentication) {
            case Callers.Authentication.Known known -> known.caller();
            case Callers.Authentication.Unknown unknown -> throw new WireException(Problem.UNKNOWN_CREDENTIALS, "");
            case Callers.Authentication.Expired expired -> throw new WireException(Problem.EXPIRED_CREDENTIALS, "");
        };
    }

    /** A request while it is answered, with what is known of it so far. */
    private final class Call {
        private final Incoming incoming;
        private final Instant started = settings.time().instant();
        private final boolean inProcess;
        private Optional<Service> service = Optional.empty();
        private String operation = "";
        private String region = "";

        Call(WireRequest request, boolean inProcess) {
            this.incoming = new Incoming(request, settings.ids().uuid(), listener);
            this.inProcess = inProcess;
        }

        WireAnswer answer(Service found, Scope scope, Caller caller) throws Exception {
            SdkClient implementation = found.description().implementation().apply(scope);
            Operations operations = found.operations(implementation.getClass());
            Operation asked = found.codec().operation(incoming, operations);
            operation = asked.name();
            WireAnswer answer = caller.calls(() -> new Invocation(asked, found.codec(), incoming).on(implementation));
            tell(answer.status(), Optional.empty());
            return withoutBodyOfHead(answer);
        }

        WireAnswer fail(Throwable failure) {
            Protocol protocol =
                    service.map(found -> found.description().protocol()).orElseGet(() -> Services.protocolOf(incoming));
            AwsError error = error(protocol, failure);
            WireAnswer answer = service.map(Service::codec)
                    .orElseGet(() -> UnknownService.codec(protocol))
                    .encode(error, incoming);
            tell(answer.status(), Optional.of(error.code()));
            return withoutBodyOfHead(answer);
        }

        private AwsError error(Protocol protocol, Throwable failure) {
            Optional<WireException> ofWire = WireException.in(failure);
            if (ofWire.isPresent()) {
                operation = operation.isEmpty() ? shortened(ofWire.get().operation()) : operation;
                return WireErrors.of(protocol, ofWire.get());
            }
            if (failure instanceof AwsServiceException thrown) {
                return AwsError.of(thrown);
            }
            listener.failed(serviceName(), operation, incoming.requestId(), failure);
            return WireErrors.of(protocol, Problem.INTERNAL, INTERNAL);
        }

        /** HEAD has no body, not even of errors; its length is that of the answer to GET. */
        private WireAnswer withoutBodyOfHead(WireAnswer answer) {
            return incoming.request().method().equals("HEAD")
                    ? new WireAnswer(answer.status(), answer.headers(), new WireAnswer.Body.Bytes(new byte[0]))
                    : answer;
        }

        private void tell(int status, Optional<String> errorCode) {
            listener.answered(new WireListener.AnsweredCall(
                    serviceName(),
                    operation,
                    region,
                    status,
                    errorCode,
                    Duration.between(started, settings.time().instant()),
                    incoming.requestId(),
                    inProcess));
        }

        private static String shortened(String name) {
            return name.length() > 100 ? name.substring(0, 100) + "..." : name;
        }

        private String serviceName() {
            return service.map(found -> found.description().name()).orElse("");
        }
    }

    /** A listener's failure is not the client's; and unknown members are told once. */
    private record CarefulListener(WireListener listener, Set<String> told) implements WireListener {
        CarefulListener(WireListener listener) {
            this(listener, ConcurrentHashMap.newKeySet());
        }

        @Override
        public void answered(AnsweredCall call) {
            carefully(() -> listener.answered(call));
        }

        @Override
        public void unknownMember(String service, String operation, String member) {
            String shown = member.length() > 100 ? member.substring(0, 100) + "..." : member;
            if (told.size() < MOST_UNKNOWN_MEMBERS && told.add(service + ":" + operation + ":" + shown)) {
                carefully(() -> listener.unknownMember(service, operation, shown));
            }
        }

        @Override
        public void failed(String service, String operation, String requestId, Throwable failure) {
            carefully(() -> listener.failed(service, operation, requestId, failure));
        }

        private static void carefully(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException failure) {
                System.getLogger(Wire.class.getName()).log(System.Logger.Level.WARNING, "A listener failed", failure);
            }
        }
    }
}
