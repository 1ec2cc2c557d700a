package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.BootReport.Ending;
import io.github.bootproof.cloud.boot.BootReport.FileRun;
import io.github.bootproof.cloud.boot.BootReport.ModuleRun;
import io.github.bootproof.cloud.boot.Executed;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.cloud.ec2.instance.BootRecord.PartResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is told of boots: status checks, and what became of user data. */
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class InstanceBootsTest extends NotedInstances {
    @Test
    void statusChecksFollowTheBootAndTheEngine() {
        String id = cloud.run(request -> {});
        assertThat(cloud.check(id)).isEqualTo("initializing");
        host.observer(id).booted(id, report(1, time.instant(), Ending.FINISHED));
        cloud.instances.awaitIdle();
        assertThat(cloud.check(id)).isEqualTo("ok");
        host.observer(id).engineLost(id, "the engine is away");
        cloud.instances.awaitIdle();
        assertThat(cloud.check(id)).isEqualTo("impaired");
        assertThat(cloud.instances.record(id).orElseThrow().life().problem()).contains("the engine is away");
        host.observer(id).engineFound(id);
        cloud.instances.awaitIdle();
        assertThat(cloud.check(id)).isEqualTo("ok");
        cloud.stop(id);
        assertThat(cloud.check(id)).isEqualTo("not-applicable");
        cloud.start(id);
        assertThat(cloud.check(id)).isEqualTo("initializing");
        time.advance(Duration.ofMinutes(4));
        assertThat(cloud.check(id)).isEqualTo("ok");
    }

    @Test
    void userDataVersionsRememberWhatBootsDidWithThem() {
        String id = cloud.run(request -> request.userData(
                Base64.getEncoder().encodeToString("#!/bin/sh\necho one\n".getBytes(StandardCharsets.UTF_8))));
        Instant ran = time.instant();
        var what = new Executed("part-001", "/var/lib/cloud/instance/scripts/part-001");
        host.observer(id)
                .booted(
                        id,
                        new BootReport(
                                1,
                                ran,
                                ran,
                                Ending.FINISHED,
                                ran,
                                List.of(),
                                List.of(new ModuleRun(
                                        "scripts-user",
                                        "once-per-instance",
                                        ran,
                                        Optional.of(ran),
                                        true,
                                        false,
                                        List.of())),
                                List.of(new FileRun(
                                        what,
                                        ran,
                                        Optional.of(ran),
                                        true,
                                        OptionalLong.of(0),
                                        "",
                                        OptionalLong.empty())),
                                List.of(),
                                List.of(),
                                Optional.of("DataSourceEc2Local")));
        cloud.instances.awaitIdle();
        cloud.stop(id);
        time.advance(Duration.ofSeconds(1));
        cloud.setUserData(id, "#!/bin/sh\necho two\n");
        time.advance(Duration.ofSeconds(1));
        cloud.start(id);
        Instant again = time.instant();
        host.observer(id)
                .booted(
                        id,
                        new BootReport(
                                2,
                                again,
                                again,
                                Ending.FINISHED,
                                again,
                                List.of(),
                                List.of(new ModuleRun(
                                        "scripts-user",
                                        "once-per-instance",
                                        again,
                                        Optional.of(again),
                                        true,
                                        true,
                                        List.of())),
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.of("DataSourceEc2Local")));
        cloud.instances.awaitIdle();
        List<UserDataVersion> versions =
                cloud.instances.record(id).orElseThrow().userData();
        assertThat(versions).hasSize(2);
        assertThat(versions.get(0).boots().getFirst().parts())
                .extracting(PartResult::name, PartResult::verdict)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("part-001", Verdict.RAN));
        assertThat(versions.get(1).boots().getFirst().parts())
                .extracting(PartResult::name, PartResult::verdict, PartResult::expected)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("part-001", Verdict.DID_NOT_RUN, true));
        assertThat(versions.get(1).boots().getFirst().parts().getFirst().why()).contains("since boot 1");
    }
}
