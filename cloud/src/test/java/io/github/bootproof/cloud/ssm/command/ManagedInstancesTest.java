package io.github.bootproof.cloud.ssm.command;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationFilterKey;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** Which instances Systems Manager manages. */
@SuppressWarnings("unchecked") // consumers of the SDK as varargs
class ManagedInstancesTest {
    private final CommandCloud cloud = new CommandCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private List<InstanceInformation> managed() {
        return cloud.ssm.describeInstanceInformation().instanceInformationList();
    }

    @Test
    void imagesWithAnAgentAreManagedAndOthersAreNot() {
        cloud.managedRole("web");
        String amazonLinux = cloud.instance(CommandCloud.AMAZON_LINUX, "web");
        String ubuntu = cloud.instance(CommandCloud.UBUNTU, "web");
        String debian = cloud.instance(CommandCloud.DEBIAN, "web");
        cloud.instance(CommandCloud.MINIMAL, "web");
        assertThat(managed())
                .extracting(
                        InstanceInformation::instanceId,
                        InstanceInformation::pingStatus,
                        InstanceInformation::platformName,
                        InstanceInformation::platformVersion)
                .containsExactlyInAnyOrder(
                        tuple(amazonLinux, PingStatus.ONLINE, "Amazon Linux", "2023"),
                        tuple(ubuntu, PingStatus.ONLINE, "Ubuntu", "24.04"));
        assertError(() -> cloud.send(debian), 400, "InvalidInstanceId")
                .hasMessageContaining("Instances [[" + debian + "]] not in a valid state for account 123456789012");
    }

    @Test
    void aStoppedInstanceHasLostItsConnectionAndATerminatedOneIsGone() {
        cloud.managedRole("web");
        String id = cloud.instance(CommandCloud.AMAZON_LINUX, "web");
        cloud.stop(id);
        assertThat(managed()).extracting(InstanceInformation::pingStatus).containsExactly(PingStatus.CONNECTION_LOST);
        assertError(() -> cloud.send(id), 400, "InvalidInstanceId");
        cloud.terminate(id);
        assertThat(managed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Allow, ssm:UpdateInstanceInformation, true",
        "Allow, ssm:Update*, true",
        "Allow, *, true",
        "Allow, ssm:GetParameter, false",
        "Deny, *, false"
    })
    void theRoleDecides(String effect, String action, boolean managed) {
        cloud.role("web");
        cloud.iam.putRolePolicy(request -> request.roleName("web")
                .policyName("own")
                .policyDocument(("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"%s\",\"Action\":[\"%s\"],"
                                + "\"Resource\":\"*\"}}")
                        .formatted(effect, action)));
        cloud.instance(CommandCloud.AMAZON_LINUX, "web");
        assertThat(managed()).hasSize(managed ? 1 : 0);
    }

    @Test
    void aDenialWinsOverAWSsOwnPolicy() {
        cloud.managedRole("web");
        cloud.iam.putRolePolicy(
                request -> request.roleName("web")
                        .policyName("own")
                        .policyDocument(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"ssm:*\",\"Resource\":\"*\"}]}"));
        cloud.instance(CommandCloud.AMAZON_LINUX, "web");
        assertThat(managed()).isEmpty();
    }

    @Test
    void theyAreFiltered() {
        cloud.managedRole("web");
        cloud.managedRole("db");
        String web = cloud.instance(CommandCloud.AMAZON_LINUX, "web");
        String db = cloud.instance(CommandCloud.AMAZON_LINUX, "db");
        cloud.stop(db);
        assertThat(cloud.ssm
                        .describeInstanceInformation(request ->
                                request.filters(filter -> filter.key("tag:Role").values("web")))
                        .instanceInformationList())
                .extracting(InstanceInformation::instanceId)
                .containsExactly(web);
        assertThat(cloud.ssm
                        .describeInstanceInformation(request -> request.instanceInformationFilterList(
                                filter -> filter.key(InstanceInformationFilterKey.PING_STATUS)
                                        .valueSet("ConnectionLost")))
                        .instanceInformationList())
                .extracting(InstanceInformation::instanceId)
                .containsExactly(db);
        assertError(
                () -> cloud.ssm.describeInstanceInformation(request ->
                        request.filters(filter -> filter.key("Colour").values("red"))),
                400,
                "InvalidFilterKey");
    }
}
