package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.CloudWatch;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.machines.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bootproof walkthrough}. */
@Command(
        name = "walkthrough",
        mixinStandardHelpOptions = true,
        description = {
            "Plays what happens to an instance whose user data change, with the unmodified CDK CLI on a local AWS of its own:"
                    + " deploy, change the script, deploy again, destroy, deploy; then with a construct of Bootproof's, by which the"
                    + " change is applied and a script that fails fails the deployment.",
            "Shows each command and its output, checks each claim, and leaves nothing behind."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all claims hold",
            "1:one does not; it is named, with what was seen instead",
            "130:interrupted"
        })
public final class WalkthroughCommand implements Callable<Integer> {
    /** It begins with the first. */
    private static final List<String> EXAMPLES = List.of("user-data", "preconfigured");

    @Override
    public Integer call() {
        Path root = root();
        Screen screen = Screen.forPeople();
        long begun = System.nanoTime();
        List<Path> examples =
                EXAMPLES.stream().map(root.resolve("examples")::resolve).toList();
        try (Scene scene = Scene.prepare(examples, screen)) {
            var stage = new LiveStage(scene.apps(), EXAMPLES.getFirst(), environment(root, scene), screen);
            scene.owns(stage);
            var claims = new Claims(screen);
            boolean holds = play(stage, scene, claims, screen);
            times(stage, screen);
            screen.progress("");
            String total = claims.held() + (claims.held() == 1 ? " claim held, in " : " claims held, in ")
                    + seconds(Duration.ofNanos(System.nanoTime() - begun)).strip() + ".";
            screen.progress(holds ? screen.good("All " + total) : screen.bad("One claim did not hold. " + total));
            return holds ? ExitCodes.SUCCESS : ExitCodes.FAILED;
        }
    }

    /** The launcher's folder: the example is in it, and the CDK CLI in the version that this was tried with. */
    private static Path root() {
        String root = System.getProperty("bootproof.root", "");
        if (root.isEmpty() || !Files.isRegularFile(Path.of(root, "examples/user-data/cdk.json"))) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT,
                    "The walkthrough needs the example app and the CDK CLI of Bootproof's own folder: start it by the launcher"
                            + " there, ./bootproof walkthrough.");
        }
        return Path.of(root);
    }

    private static Map<String, String> environment(Path root, Scene scene) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BOOTPROOF_DATA", scene.cloud().toString());
        // A walkthrough that is killed leaves nothing behind either.
        environment.put(
                "BOOTPROOF_OWNER", String.valueOf(ProcessHandle.current().pid()));
        environment.put(
                "PATH",
                root.resolve("setup/cdk/node_modules/.bin") + ":"
                        + System.getenv().getOrDefault("PATH", ""));
        // The example's own folder is a copy; the constructs that it compiles with are not.
        environment.put("BOOTPROOF_ROOT", root.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    private static boolean play(LiveStage stage, Scene scene, Claims claims, Screen screen) {
        try {
            stage.heading("An empty local AWS");
            Ran up = stage.bootproof("up", "--detach", "--ephemeral", "--port=0");
            claims.holds("a local AWS answers", up.succeeded(), up.end());
            CloudWatch cloud = CloudWatch.at(scene.cloud(), Folders.ofThisUser())
                    .orElseThrow(() -> new IllegalStateException("The cloud has ended."));
            scene.owns(cloud);
            stage.watch(cloud);
            new Walkthrough(stage, claims).play();
            return true;
        } catch (Claims.BrokenException e) {
            screen.progress("");
            screen.progress(screen.bad(String.valueOf(e.getMessage())));
            scene.endOfLog().forEach(line -> screen.progress(screen.faint("  up.log  " + line)));
            return false;
        }
    }

    private static void times(LiveStage stage, Screen screen) {
        screen.progress("");
        screen.progress(screen.bold("Times"));
        stage.all().forEach(ran -> screen.progress("  " + seconds(ran.took()) + "  " + ran.shown()));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%6.1f s", duration.toMillis() / 1000.0);
    }
}
