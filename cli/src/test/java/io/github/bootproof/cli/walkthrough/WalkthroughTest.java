package io.github.bootproof.cli.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cli.common.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WalkthroughTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Claims claims = new Claims(new Screen(stream, stream, false));

    @Test
    void allClaimsHoldWhereACloudBehavesAsAws() {
        var stage = new FakeStage(FakeStage.Fault.NONE);
        new Walkthrough(stage, claims).play();
        assertThat(claims.held()).isGreaterThan(40);
        assertThat(stage.commands())
                .containsSubsequence(
                        "cdk bootstrap",
                        "cdk deploy --require-approval never",
                        "connect TestInstance -- cat /var/log/user-data.log",
                        "cat user-data.sh",
                        "check --local",
                        "connect TestInstance -- sleep 600 &",
                        "cdk deploy --require-approval never",
                        "connect TestInstance -- cat /var/log/user-data.log",
                        "connect TestInstance -- cat /var/lib/cloud/instance/scripts/part-001",
                        "cdk destroy --force",
                        "cdk deploy --require-approval never",
                        "connect TestInstance -- cat /var/log/user-data.log",
                        "cdk deploy --require-approval never",
                        "connect PreconfiguredStack/TestInstance -- cat /var/log/setup.log",
                        "check --local",
                        "cdk deploy --require-approval never",
                        "connect PreconfiguredStack/TestInstance -- cat /var/log/setup.log",
                        "cdk deploy --require-approval never",
                        "connect PreconfiguredStack/TestInstance -- cat /var/log/setup.log",
                        "status PreconfiguredStack/TestInstance");
    }

    /** What other local clouds do, and what would be a fault of this one. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void eachFaultBreaksTheClaimThatItIsAbout(FakeStage.Fault fault) {
        assertThatThrownBy(() -> new Walkthrough(new FakeStage(fault), claims).play())
                .isInstanceOf(Claims.BrokenException.class)
                .hasMessageContaining("This does not hold: " + fault.claim)
                .hasMessageContaining("Seen instead:\n");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("✗ " + fault.claim);
    }

    @Test
    void theHistoryIsReadFromItsEnd() {
        List<String> history = List.of("pending", "initializing", "running", "stopping", "running");
        assertThat(Walkthrough.comeInThisOrder(history, "stopping", "running")).isTrue();
        assertThat(Walkthrough.comeInThisOrder(history, "pending", "running")).isTrue();
        assertThat(Walkthrough.comeInThisOrder(history, "running", "stopping")).isTrue();
        assertThat(Walkthrough.comeInThisOrder(history, "stopping", "pending")).isFalse();
        assertThat(Walkthrough.comeInThisOrder(List.of(), "pending")).isFalse();
    }
}
