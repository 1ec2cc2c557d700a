package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.common.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ForegroundLogTest {
    private static final Instant AT = Instant.parse("2026-11-01T10:00:00.123Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ForegroundLog log(boolean allCalls) {
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new ForegroundLog(new Screen(stream, stream, false), ZoneOffset.UTC, allCalls);
    }

    private static void calls(CloudLog log) {
        log.called(AT, "cloudformation", "DescribeStackEvents", 200, "", Duration.ofMillis(2));
        log.called(AT, "cloudformation", "DescribeStacks", 400, "ValidationError", Duration.ofMillis(1));
        log.called(AT, "ec2", "RunInstances", 200, "", Duration.ofMillis(12));
        log.called(AT, "ec2", "StopInstances", 400, "InvalidInstanceID.NotFound", Duration.ofMillis(3));
        log.called(AT, "ec2", "DescribeVpcs", 500, "InternalFailure", Duration.ofMillis(4));
    }

    @Test
    void questionsAreLeftOutUnlessBootproofItselfFailed() {
        calls(log(false));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("""
                10:00:00.123  ec2             RunInstances  200  12 ms
                10:00:00.123  ec2             StopInstances  400 InvalidInstanceID.NotFound  3 ms
                10:00:00.123  ec2             DescribeVpcs  500 InternalFailure  4 ms
                """);
    }

    @Test
    void allCallsAreShownWhenWanted() {
        calls(log(true));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
    }

    @Test
    void stacksAndInstancesTellWhatHappensToThem() {
        CloudLog log = log(false);
        log.stackEvent(
                AT, "EC2Stack", "EC2Stack", "AWS::CloudFormation::Stack", "CREATE_IN_PROGRESS", "User Initiated");
        log.stackEvent(AT, "EC2Stack", "TestInstance44016A9E", "AWS::EC2::Instance", "CREATE_COMPLETE", "");
        log.instance(AT, "i-1", "running");
        log.instance(AT, "i-2", "part-001 failed");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("""
                10:00:00.123  EC2Stack        CREATE_IN_PROGRESS  EC2Stack  User Initiated
                10:00:00.123  EC2Stack        CREATE_COMPLETE    TestInstance44016A9E AWS::EC2::Instance
                10:00:00.123  i-1  running
                10:00:00.123  i-2  part-001 failed
                """);
    }

    @Test
    void aMistakeOfOursComesWithItsTrace() {
        log(false).failed(AT, "ec2 RunInstances", new IllegalStateException("oh"));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("10:00:00.123  ec2 RunInstances failed by a mistake of Bootproof's:\n"
                        + "java.lang.IllegalStateException: oh\n\tat ")
                .endsWith("\n");
    }
}
