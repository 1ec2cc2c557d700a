package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.machines.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudChoiceTest {
    @TempDir
    private Path root;

    private Folders home;
    private final List<CloudLock> locks = new ArrayList<>();

    @BeforeEach
    void makeHome() {
        home = TestClouds.home(root);
    }

    @AfterEach
    void end() {
        locks.forEach(CloudLock::close);
    }

    private RunningCloud run(Path data, int port) {
        CloudFolder folder = CloudFolder.at(data, home);
        locks.add(TestClouds.run(folder, port));
        return TestClouds.running(folder, port);
    }

    private CloudChoice choice() {
        return new CloudChoice(home, Map.of());
    }

    @Test
    void withoutAnyItSaysHowToStartOne() {
        assertThatThrownBy(choice()::running)
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "No local cloud runs. bootproof up starts one, bootproof up --detach one in the background.");
    }

    @Test
    void theUsualOneGoesBeforeOthers() {
        run(root.resolve("other"), 4567);
        RunningCloud usual = run(CloudFolder.usual(home).data(), 4566);
        assertThat(choice().running()).isEqualTo(usual);
    }

    @Test
    void theOnlyOneNeedsNoName() {
        RunningCloud only = run(root.resolve("other"), 4567);
        assertThat(choice().running()).isEqualTo(only);
    }

    @Test
    void ofSeveralOneMustBeNamed() {
        run(root.resolve("one"), 4567);
        RunningCloud two = run(root.resolve("two"), 4568);
        assertThatThrownBy(choice()::running)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--data " + root.resolve("one") + "  (http://127.0.0.1:4567)")
                .hasMessageContaining("--data " + root.resolve("two") + "  (http://127.0.0.1:4568)");
        CloudChoice named = choice();
        named.data = root.resolve("two");
        assertThat(named.running()).isEqualTo(two);
    }

    @Test
    void aNamedOneThatDoesNotRunIsNotReplacedByAnother() {
        run(root.resolve("one"), 4567);
        CloudChoice named = new CloudChoice(
                home, Map.of(CloudChoice.VARIABLE, root.resolve("two").toString()));
        assertThatThrownBy(named::running)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("No local cloud runs on " + root.resolve("two"));
    }

    @Test
    void theOptionGoesBeforeTheVariable() {
        CloudChoice choice = new CloudChoice(home, Map.of(CloudChoice.VARIABLE, "/by/variable"));
        choice.data = Path.of("/by/option");
        assertThat(choice.folder().data()).isEqualTo(Path.of("/by/option"));
    }
}
