package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Json;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * AWS::CloudFormation::CustomResource and Custom::ANYTHING: a Lambda function makes, changes and ends it, and answers by PUT.
 *
 * <p>Source: the CloudFormation User Guide, "Custom resource request and response reference"; the words of failures are those of
 * stacks on AWS. A service token of SNS is not supported. What is said of an answer that is no JSON is a guess.
 */
final class CustomResource implements ResourceType {
    static final String NAME = "AWS::CloudFormation::CustomResource";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ANSWER = 4096;
    private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

    private final InstantSource clock;

    CustomResource(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Resource create(ResourceContext context, Value.Members properties) {
        Answer answer = askToCreate(context, properties);
        // Known also of one that failed, since its provider is asked to end what it has begun.
        String id = answer.physicalId().orElseGet(() -> context.generatedName(LONGEST_NAME));
        context.initiated(id);
        answer.requireSuccess();
        if (answer.physicalId().isEmpty()) {
            throw new ResourceException("Invalid PhysicalResourceId");
        }
        return answer.resource(id);
    }

    /** One that did not answer is asked to end what it may have begun, too, and its rollback waits as long again: a guess. */
    private Answer askToCreate(ResourceContext context, Value.Members properties) {
        try {
            return ask(context, "Create", properties, Map.of());
        } catch (NoAnswer e) {
            context.initiated(context.generatedName(LONGEST_NAME));
            throw e;
        }
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Answer answer = ask(
                context,
                "Update",
                after,
                Map.of(
                        "PhysicalResourceId",
                        Value.text(current.physicalId()),
                        "OldResourceProperties",
                        Json.texts(before)));
        answer.requireSuccess();
        return answer.resource(answer.physicalId().orElse(current.physicalId()));
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        ask(context, "Delete", properties, Map.of("PhysicalResourceId", Value.text(current.physicalId())))
                .requireSuccess();
    }

    private Answer ask(ResourceContext context, String requestType, Value.Members properties, Map<String, Value> more) {
        String requestId = uuid(context.changeToken());
        try (ResourceContext.Mailbox mailbox =
                context.mailbox(requestType.toLowerCase(Locale.ROOT) + "-" + context.changeToken())) {
            Duration limit = limit(properties);
            Optional<byte[]> earlier = early(mailbox);
            if (earlier.isPresent()) {
                return answer(earlier.get(), requestId);
            }
            Map<String, Value> request = new LinkedHashMap<>();
            request.put("RequestType", Value.text(requestType));
            request.put("ServiceToken", Value.text(Props.required(properties, "ServiceToken")));
            request.put("ResponseURL", Value.text(mailbox.url().toString()));
            request.put("StackId", Value.text(context.stack().id()));
            request.put("RequestId", Value.text(requestId));
            request.put("LogicalResourceId", Value.text(context.logicalId()));
            request.put("ResourceType", Value.text(context.typeName()));
            request.put("ResourceProperties", Json.texts(properties));
            request.putAll(more);
            invoke(context, Props.required(properties, "ServiceToken"), new Value.Members(request));
            return answer(await(mailbox, limit, requestId), requestId);
        }
    }

    /** By ServiceTimeout: 1 to 3,600 seconds. The words for another value are a guess. */
    private static Duration limit(Value.Members properties) {
        Duration limit = Props.integer(properties, "ServiceTimeout")
                .map(Duration::ofSeconds)
                .orElse(LONGEST_LIMIT);
        if (!limit.isPositive() || limit.compareTo(LONGEST_LIMIT) > 0) {
            throw new ResourceException("ServiceTimeout must be an integer between 1 and 3600.");
        }
        return limit;
    }

    /** What was answered before a crash: then the provider is not asked a second time. */
    private static Optional<byte[]> early(ResourceContext.Mailbox mailbox) {
        try {
            return Optional.of(mailbox.await(Duration.ZERO));
        } catch (ResourceException e) {
            return Optional.empty();
        }
    }

    private static void invoke(ResourceContext context, String serviceToken, Value request) {
        if (!serviceToken.contains(":lambda:")) {
            throw new ResourceException(
                    "Invalid service token: Bootproof supports Lambda functions only, not " + serviceToken);
        }
        context.clients()
                .lambda()
                .invoke(invocation -> invocation
                        .functionName(serviceToken)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(Json.write(request))));
    }

    private byte[] await(ResourceContext.Mailbox mailbox, Duration limit, String requestId) {
        Instant end = clock.instant().plus(limit);
        try {
            return mailbox.await(limit);
        } catch (ResourceException e) {
            if (clock.instant().isBefore(end)) {
                throw e;
            }
            throw new NoAnswer("CloudFormation did not receive a response from your Custom Resource. Please"
                    + " check your logs for requestId [" + requestId + "]. If you are using the Python cfn-response"
                    + " module, you may need to update your Lambda function code so that CloudFormation can attach the"
                    + " updated version.");
        }
    }

    private static Answer answer(byte[] body, String requestId) {
        if (body.length > LONGEST_ANSWER) {
            throw new ResourceException("Response object is too long.");
        }
        return Json.read(body)
                .filter(Value.Members.class::isInstance)
                .map(json -> new Answer((Value.Members) json, requestId))
                .orElseThrow(() -> new ResourceException("Response is not valid JSON (RequestId: " + requestId + ")"));
    }

    /** The token's letters in the form of a request id. */
    private static String uuid(String token) {
        return token.length() < 32
                ? token
                : String.join(
                        "-",
                        token.substring(0, 8),
                        token.substring(8, 12),
                        token.substring(12, 16),
                        token.substring(16, 20),
                        token.substring(20));
    }

    /** The provider was asked, and did not answer in time. */
    private static final class NoAnswer extends ResourceException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }

    private record Answer(Value.Members body, String requestId) {
        Optional<String> physicalId() {
            return Props.text(body, "PhysicalResourceId").filter(id -> !id.isEmpty());
        }

        void requireSuccess() {
            String status = Props.text(body, "Status").orElse("");
            if (!status.equals("SUCCESS")) {
                throw new ResourceException("Received response status [" + status
                        + "] from custom resource. Message returned: "
                        + Props.text(body, "Reason").orElse("") + " (RequestId: " + requestId + ")");
            }
        }

        Resource resource(String id) {
            return new Resource(
                    id,
                    Props.object(body, "Data").map(Value.Members::members).orElse(Map.of()),
                    Props.flag(body, "NoEcho").orElse(false));
        }
    }
}
