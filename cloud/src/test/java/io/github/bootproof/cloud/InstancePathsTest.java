package io.github.bootproof.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.cloud.ec2.instance.BootRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstancePathsTest {
    private static BootRecord.PartResult part(Verdict verdict, boolean expected) {
        return new BootRecord.PartResult(
                "part-001", "scripts-user", verdict, expected, "", Optional.empty(), List.of());
    }

    private static BootRecord boot(BootRecord.PartResult... parts) {
        return new BootRecord(1, Instant.EPOCH, Instant.EPOCH, BootReport.Ending.FINISHED, List.of(parts));
    }

    @Test
    void whatHasRunOnceHasRun() {
        assertThat(InstancePaths.outcome(List.of(boot(part(Verdict.RAN, true)))))
                .isEqualTo("ran");
        assertThat(InstancePaths.outcome(List.of(boot(part(Verdict.FAILED, true)))))
                .isEqualTo("ran");
        BootRecord reboot = boot(part(Verdict.DID_NOT_RUN, false));
        assertThat(InstancePaths.outcome(List.of(boot(part(Verdict.RAN, true)), reboot)))
                .isEqualTo("ran");
    }

    @Test
    void aChangedScriptDidNotRun() {
        assertThat(InstancePaths.outcome(List.of(boot(part(Verdict.DID_NOT_RUN, true)))))
                .isEqualTo("did not run");
    }

    @Test
    void aBootHookAloneIsNotAllOfIt() {
        BootRecord boot = boot(part(Verdict.RAN, true), part(Verdict.DID_NOT_RUN, true));
        assertThat(InstancePaths.outcome(List.of(boot))).isEqualTo("did not run");
    }

    @Test
    void whatNobodyHasSeenIsUnknown() {
        assertThat(InstancePaths.outcome(List.of())).isEqualTo("not booted");
        assertThat(InstancePaths.outcome(List.of(boot()))).isEqualTo("unknown");
        assertThat(InstancePaths.outcome(List.of(boot(part(Verdict.UNKNOWN, true)))))
                .isEqualTo("unknown");
    }
}
