package io.github.bootproof.cloud.ec2.common;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;

class ClientTokensTest {
    private final TestEc2 test = new TestEc2();
    private final String vpcId = test.vpc("10.0.0.0/16");

    private CreateRouteTableResponse create(String token, String vpc) {
        return test.ec2.createRouteTable(request -> request.vpcId(vpc).clientToken(token));
    }

    @Test
    void theSameRequestAgainGetsWhatTheFirstMade() {
        assertThat(create("t", vpcId).routeTable()).isEqualTo(create("t", vpcId).routeTable());
        assertThat(create("other", vpcId).routeTable())
                .isNotEqualTo(create("t", vpcId).routeTable());
    }

    @Test
    void anotherRequestWithTheSameTokenIsAnError() {
        create("t", vpcId);
        String other = test.vpc("10.1.0.0/16");
        failure("IdempotentParameterMismatch", () -> create("t", other));
    }

    @Test
    void aRequestThatFailedLeavesItsTokenUnused() {
        failure("InvalidVpcID.NotFound", () -> create("t", "vpc-0"));
        create("t", vpcId);
    }

    @Test
    void aTokenIsShortAndAscii() {
        create("t".repeat(64), vpcId);
        failure("InvalidParameterValue", () -> create("t".repeat(65), vpcId));
        failure("InvalidParameterValue", () -> create("ü", vpcId));
    }

    @Test
    void manyRequestsAtOnceMakeOne() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i ->
                            threads.submit(() -> create("t", vpcId).routeTable().routeTableId()))
                    .toList();
            String first = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
    }
}
