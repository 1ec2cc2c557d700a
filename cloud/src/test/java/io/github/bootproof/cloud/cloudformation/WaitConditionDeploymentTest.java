package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wait conditions in deployments, whose signals come by the mailboxes of a cloud that may start again. */
class WaitConditionDeploymentTest {
    private static final String TEMPLATE = """
            Resources:
              H: {Type: AWS::CloudFormation::WaitConditionHandle}
              W:
                Type: AWS::CloudFormation::WaitCondition
                Properties: {Handle: !Ref H, Timeout: 600, Count: 2}
            Outputs:
              Data: {Value: !GetAtt W.Data}
            """;

    private final TestCloud cloud = TestCloud.withRealTypes();

    @AfterEach
    void close() {
        cloud.close();
    }

    private int put(String body) {
        String url = cloud.cloudFormation
                .describeStackResource(request -> request.stackName("S").logicalResourceId("H"))
                .stackResourceDetail()
                .physicalResourceId();
        return cloud.cloudFormation
                .mailboxes()
                .put(URI.create(url).getRawPath(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String signal(String id) {
        return "{\"Status\":\"SUCCESS\",\"Reason\":\"r\",\"UniqueId\":\"%s\",\"Data\":\"of %s\"}".formatted(id, id);
    }

    @Test
    void signalsThatAreStoredBeforeARestartCount() {
        cloud.create("S", TEMPLATE);
        cloud.awaitWaiting(1);
        assertThat(put(signal("1"))).isEqualTo(200);
        cloud.restart();
        cloud.awaitWaiting(1);
        assertThat(put(signal("2"))).isEqualTo(200);
        assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.stack("S").outputs().getFirst().outputValue()).isEqualTo("{\"1\":\"of 1\",\"2\":\"of 2\"}");
        assertThat(cloud.troubles).isEmpty();
    }

    @Test
    void aFailureSignalFailsIt() {
        cloud.create("S", TEMPLATE);
        cloud.awaitWaiting(1);
        put("{\"Status\":\"FAILURE\",\"Reason\":\"no disk\",\"UniqueId\":\"1\"}");
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .contains("W CREATE_FAILED WaitCondition received failed message: 'no disk' for uniqueId: 1");
    }

    @Test
    void whatDoesNotComeInTimeFailsIt() {
        cloud.create("S", TEMPLATE);
        cloud.awaitWaiting(1);
        cloud.advance(Duration.ofMinutes(11));
        assertThat(cloud.rest("S")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.events("S"))
                .contains("W CREATE_FAILED WaitCondition timed out. Received 0 conditions when expecting 2");
    }

    @Test
    void nobodyPutsToAnAddressThatIsNone() {
        assertThat(cloud.cloudFormation.mailboxes().put("/_bootproof/cloudformation/1/2/3/4", new byte[0]))
                .isEqualTo(404);
        assertThat(cloud.cloudFormation.mailboxes().put("/elsewhere", new byte[0]))
                .isEqualTo(404);
    }
}
