package io.github.bootproof.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cli.cloud.RunningCloud;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.Screen;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {
    private static final RunningCloud CLOUD = new RunningCloud(
            7, Instant.parse("2026-11-01T10:00:00Z"), 4566, "123456789012", "eu-central-1", "/data", false);
    private static final AskedAbout LOCAL =
            new AskedAbout(CLOUD.title(), CLOUD.account(), CLOUD.region(), Optional.of(CLOUD));

    private final FakeEc2 ec2 = new FakeEc2()
            .with(FakeEc2.instance("i-0", InstanceStateName.TERMINATED).build(), "")
            .with(
                    FakeEc2.instance("i-1", InstanceStateName.RUNNING)
                            .privateIpAddress("10.0.138.18")
                            .publicIpAddress("203.0.113.7")
                            .build(),
                    "#!/bin/bash\necho new\n");
    private final Sources sources = new Sources(
            new FakeCloudFormation(),
            ec2,
            new FakeSsm(Map.of()),
            Optional.of(UserDataHistory.parse("""
                    [{"id": "i-0", "userData": [{"number": 1, "givenAt": "2026-11-01T10:01:00Z", "outcome": "ran"}]},
                     {"id": "i-1", "userData": [
                       {"number": 1, "givenAt": "2026-11-01T10:01:00Z", "outcome": "ran",
                        "boot": {"number": 1, "startedAt": "2026-11-01T10:01:02Z", "endedAt": "2026-11-01T10:01:09Z",
                                 "parts": [{"name": "part-001", "verdict": "RAN", "exitCode": 0}]}},
                       {"number": 2, "givenAt": "2026-11-01T10:05:00Z", "outcome": "did not run"}]},
                     {"id": "i-2", "userData": []}]
                    """)),
            id -> id.equals("i-1") ? Map.of("recipe", "debian-12", "stand-in", "Debian 12 stands in") : Map.of());
    private final StatusView view = new StatusView(new Screen(System.out, System.out, false), ZoneOffset.UTC);

    @Test
    void aPersonSeesStacksAndInstancesAndWhatEachReallyBoots() {
        assertThat(String.join("\n", view.all(LOCAL, Status.all(sources)))).isEqualTo("""
                local cloud http://127.0.0.1:4566, account 123456789012, region eu-central-1
                  since 2026-11-01 10:00:00, process 7, state in /data

                Stacks
                  CDKToolkit           CREATE_COMPLETE  2026-11-01 10:01:00
                  EC2Stack             UPDATE_ROLLBACK_COMPLETE  2026-11-01 10:05:00  it went wrong

                Instances
                  i-0 EC2Stack/TestInstance  terminated
                  i-1 EC2Stack/TestInstance  running, status initializing
                    stack      EC2Stack, TestInstance44016A9E
                    image      ami-1 (al2023-ami), t4g.micro
                    boots      debian-12
                    note       Debian 12 stands in
                    user data  given version 2, ran version 1
                               version 1 ran at 2026-11-01 10:01:02: part-001 succeeded
                    to do      the new script will not run at a restart either: replace the instance, or let\
                 PreconfiguredInstance or bootproof wrap apply each change once
                    addresses  10.0.138.18, 203.0.113.7 (public)""");
    }

    @Test
    void aProgramGetsTheSame() {
        JsonNode document = JsonMapper.builder().build().readTree(StatusJson.all(LOCAL, Status.all(sources)));
        assertThat(document.path("endpoint").asString()).isEqualTo("http://127.0.0.1:4566");
        assertThat(document.path("stacks").path(1).path("status").asString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(document.path("instances").path(0).has("statusCheck")).isFalse();
        JsonNode running = document.path("instances").path(1);
        assertThat(running.path("id").asString()).isEqualTo("i-1");
        assertThat(running.path("logicalId").asString()).isEqualTo("TestInstance44016A9E");
        assertThat(running.path("statusCheck").asString()).isEqualTo("initializing");
        assertThat(running.path("standIn").asString()).isEqualTo("Debian 12 stands in");
        assertThat(running.path("userData").toString())
                .isEqualTo(
                        "{\"given\":2,\"givenAt\":\"2026-11-01T10:05:00Z\",\"ran\":1,\"ranAt\":\"2026-11-01T10:01:02Z\","
                                + "\"parts\":[{\"name\":\"part-001\",\"verdict\":\"RAN\",\"exitCode\":0}],"
                                + "\"outcome\":\"did not run\"}");
        assertThat(running.path("toDo").asString()).startsWith("the new script will not run");
        assertThat(running.path("publicAddress").asString()).isEqualTo("203.0.113.7");
    }

    @Test
    void oneInstanceIsShownWithTheLinesThatDiffer() {
        InstanceStatus one = Status.one(sources, "TestInstance");
        List<String> lines = view.one(LOCAL, one, List.of("-old", "+new"));
        assertThat(lines)
                .contains("  i-1 EC2Stack/TestInstance  running, status initializing", "    -old", "    +new")
                .noneMatch(line -> line.contains("i-0") || line.contains("Stacks"));
        JsonNode document = JsonMapper.builder().build().readTree(StatusJson.one(LOCAL, one, List.of("+new")));
        assertThat(document.path("instances").path(0).path("difference").path(0).asString())
                .isEqualTo("+new");
        assertThat(document.has("stacks")).isFalse();
    }

    @Test
    void whatNamesNoInstanceIsAnError() {
        assertThatThrownBy(() -> Status.one(sources, "Other"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("There is no instance 'Other'.");
    }
}
