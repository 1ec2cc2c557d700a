package io.github.bootproof.cloud.cloudformation.types;

import static io.github.bootproof.cloud.cloudformation.types.FakeContext.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class CustomResourceTest {
    private static final String CREATE = "create-" + FakeContext.TOKEN;
    private static final String UPDATE = "update-" + FakeContext.TOKEN;
    private static final String DELETE = "delete-" + FakeContext.TOKEN;
    private static final String REQUEST_ID = "01234567-89ab-cdef-0123-456789ABCDEF";
    private static final Value.Members PROPERTIES =
            properties("{'ServiceToken': 'arn:aws:lambda:eu-central-1:123456789012:function:f', 'Size': 8, 'On': true,"
                    + " 'Names': ['a', 1]}");

    private final FakeContext context = new FakeContext();
    private final CustomResource type = new CustomResource(context.clock());
    private final Provider provider = new Provider();

    @BeforeEach
    void giveLambda() {
        context.clients.lambda = provider;
    }

    @Test
    void theProviderIsAskedWithTextsAndItsAnswerIsTheResource() {
        provider.answers(CREATE, "{'Status': 'SUCCESS', 'PhysicalResourceId': 'thing-1', 'Data': {'Port': 80}}");

        Resource made = type.create(context, PROPERTIES);

        assertThat(made.physicalId()).isEqualTo("thing-1");
        assertThat(made.attributes()).containsOnlyKeys("Port");
        assertThat(made.secret()).isFalse();
        assertThat(context.initiated).containsExactly("thing-1");
        assertThat(provider.invocations).singleElement().satisfies(request -> {
            assertThat(request.invocationType()).isEqualTo(InvocationType.EVENT);
            assertThat(request.functionName()).endsWith(":function:f");
            assertThat(request.payload().asUtf8String())
                    .isEqualTo("{\"RequestType\":\"Create\","
                            + "\"ServiceToken\":\"arn:aws:lambda:eu-central-1:123456789012:function:f\","
                            + "\"ResponseURL\":\"http://localhost/" + CREATE + "\","
                            + "\"StackId\":\"" + FakeContext.STACK_ID + "\","
                            + "\"RequestId\":\"" + REQUEST_ID + "\","
                            + "\"LogicalResourceId\":\"Thing\",\"ResourceType\":\"Custom::Thing\","
                            + "\"ResourceProperties\":{"
                            + "\"ServiceToken\":\"arn:aws:lambda:eu-central-1:123456789012:function:f\","
                            + "\"Size\":\"8\",\"On\":\"true\",\"Names\":[\"a\",\"1\"]}}");
        });
    }

    @Test
    void aFailureHasTheProvidersReasonAndAnIdThatCanBeEnded() {
        provider.answers(CREATE, "{'Status': 'FAILED', 'Reason': 'No space left', 'PhysicalResourceId': 'half'}");

        assertThatThrownBy(() -> type.create(context, PROPERTIES))
                .isInstanceOf(ResourceException.class)
                .hasMessage("Received response status [FAILED] from custom resource. Message returned: No space left"
                        + " (RequestId: " + REQUEST_ID + ")");
        assertThat(context.initiated).containsExactly("half");
    }

    @Test
    void aProviderThatNeverAnswersFailsAfterAnHour() {
        var begin = context.clock().instant();

        assertThatThrownBy(() -> type.create(context, PROPERTIES))
                .isInstanceOf(ResourceException.class)
                .hasMessageStartingWith(
                        "CloudFormation did not receive a response from your Custom Resource. Please check"
                                + " your logs for requestId [" + REQUEST_ID + "].");
        assertThat(context.clock().instant()).isEqualTo(begin.plusSeconds(3600));
        assertThat(context.initiated).as("so that it is asked to end").hasSize(1);
    }

    @Test
    void theTemplateMaySayHowLongItMayTake() {
        var begin = context.clock().instant();

        assertThatThrownBy(() -> type.create(
                        context, properties("{'ServiceToken': 'arn:aws:lambda:x', 'ServiceTimeout': '90'}")))
                .isInstanceOf(ResourceException.class);
        assertThat(context.clock().instant()).isEqualTo(begin.plusSeconds(90));
    }

    @Test
    void noProviderMayTakeLongerThanAnHour() {
        for (String limit : List.of("0", "3601")) {
            assertThatThrownBy(() -> type.create(
                            context,
                            properties("{'ServiceToken': 'arn:aws:lambda:x', 'ServiceTimeout': '" + limit + "'}")))
                    .hasMessage("ServiceTimeout must be an integer between 1 and 3600.");
        }
        assertThat(provider.invocations).isEmpty();
    }

    @Test
    void anAnswerWithoutAnIdIsRefused() {
        provider.answers(CREATE, "{'Status': 'SUCCESS'}");

        assertThatThrownBy(() -> type.create(context, PROPERTIES)).hasMessage("Invalid PhysicalResourceId");
    }

    @Test
    void answersThatAreNoneAreRefused() {
        provider.answers(CREATE, "not JSON");
        assertThatThrownBy(() -> type.create(context, PROPERTIES)).hasMessageStartingWith("Response is not valid JSON");

        provider.answers(CREATE, "{'Status': 'SUCCESS', 'Data': {'Long': '" + "x".repeat(5000) + "'}}");
        assertThatThrownBy(() -> type.create(context, PROPERTIES)).hasMessage("Response object is too long.");
    }

    @Test
    void anUpdateTellsTheOldPropertiesAndMayMakeANewThing() {
        provider.answers(UPDATE, "{'Status': 'SUCCESS', 'PhysicalResourceId': 'thing-2', 'NoEcho': true}");
        Value.Members before = properties("{'ServiceToken': 'arn:aws:lambda:x', 'Size': 4}");

        Resource changed = type.update(context, new Resource("thing-1", Map.of()), before, PROPERTIES);

        assertThat(changed.physicalId()).isEqualTo("thing-2");
        assertThat(changed.secret()).isTrue();
        assertThat(provider.invocations.getFirst().payload().asUtf8String())
                .contains("\"RequestType\":\"Update\"")
                .contains("\"PhysicalResourceId\":\"thing-1\"")
                .contains("\"OldResourceProperties\":{\"ServiceToken\":\"arn:aws:lambda:x\",\"Size\":\"4\"}");
    }

    @Test
    void anUpdateWithoutAnIdKeepsTheOldOne() {
        provider.answers(UPDATE, "{'Status': 'SUCCESS'}");

        assertThat(type.update(context, new Resource("thing-1", Map.of()), PROPERTIES, PROPERTIES)
                        .physicalId())
                .isEqualTo("thing-1");
    }

    @Test
    void theProviderEndsWhatItMade() {
        provider.answers(DELETE, "{'Status': 'SUCCESS'}");

        type.delete(context, new Resource("thing-1", Map.of()), PROPERTIES);

        assertThat(provider.invocations.getFirst().payload().asUtf8String())
                .contains("\"RequestType\":\"Delete\"")
                .contains("\"PhysicalResourceId\":\"thing-1\"");
    }

    @Test
    void whatWasAnsweredBeforeACrashIsNotAskedAgain() {
        context.post(CREATE, "{'Status': 'SUCCESS', 'PhysicalResourceId': 'thing-1'}");

        assertThat(type.create(context, PROPERTIES).physicalId()).isEqualTo("thing-1");
        assertThat(provider.invocations).isEmpty();
    }

    @Test
    void aTopicIsNoProvider() {
        assertThatThrownBy(() -> type.create(
                        context, properties("{'ServiceToken': 'arn:aws:sns:eu-central-1:123456789012:topic'}")))
                .hasMessageContaining("Bootproof supports Lambda functions only");
    }

    /** Answers each invocation by what is put ready. */
    private final class Provider implements LambdaClient {
        final List<InvokeRequest> invocations = new ArrayList<>();
        private String mailbox;
        private String body;

        void answers(String mailbox, String body) {
            this.mailbox = mailbox;
            this.body = body;
        }

        @Override
        public InvokeResponse invoke(InvokeRequest request) {
            invocations.add(request);
            if (mailbox != null) {
                context.post(mailbox, body);
            }
            return InvokeResponse.builder().statusCode(202).build();
        }

        @Override
        public String serviceName() {
            return "lambda";
        }

        @Override
        public void close() {}
    }
}
