package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cli.common.CommandException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceChoiceTest {
    private static final InstanceLine FIRST =
            instance("i-1", "EC2Stack/TestInstance", "TestInstance44016A9E", "running");
    private static final InstanceLine OTHER = instance("i-2", "web", "Web", "stopped");
    private static final InstanceLine GONE =
            instance("i-0", "EC2Stack/TestInstance", "TestInstance44016A9E", "terminated");
    private static final List<InstanceLine> ALL = List.of(GONE, FIRST, OTHER);

    private static InstanceLine instance(String id, String name, String logicalId, String state) {
        return new InstanceLine(
                id,
                Optional.of(name),
                Optional.of("EC2Stack"),
                Optional.of(logicalId),
                state,
                Optional.empty(),
                "t4g.micro",
                "ami-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i-1",
                "EC2Stack/TestInstance",
                "TestInstance",
                "TestInstance44016A9E",
                "EC2Stack:TestInstance44016A9E"
            })
    void anInstanceHasSeveralNames(String wanted) {
        assertThat(InstanceChoice.find(ALL, wanted)).isEqualTo(FIRST);
    }

    @Test
    void aTerminatedOneIsMeantOnlyByItsId() {
        assertThat(InstanceChoice.find(ALL, "i-0")).isEqualTo(GONE);
        assertThatThrownBy(() -> InstanceChoice.find(List.of(GONE), "TestInstance"))
                .isInstanceOf(CommandException.class)
                .hasMessage("There is no instance 'TestInstance'. There are no instances.");
    }

    @Test
    void theOnlyOneNeedsNoName() {
        assertThat(InstanceChoice.find(List.of(GONE, FIRST), "")).isEqualTo(FIRST);
    }

    @Test
    void ofSeveralOneMustBeNamed() {
        assertThatThrownBy(() -> InstanceChoice.find(ALL, ""))
                .isInstanceOf(CommandException.class)
                .hasMessage("""
                        Which instance? There are:
                          i-1 EC2Stack/TestInstance, EC2Stack:TestInstance44016A9E
                          i-2 web, EC2Stack:Web""");
    }

    @Test
    void whatThereIsIsNamedWhenNoneFits() {
        assertThatThrownBy(() -> InstanceChoice.find(ALL, "Instance"))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("There is no instance 'Instance'. There are:\n  i-1 ");
    }
}
