package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cloud.boot.BootListener;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.cloud.trial.IdentityKey;
import io.github.bootproof.cloud.trial.Trial;
import io.github.bootproof.cloud.trial.TrialInstance;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.images.BootImage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bootproof images test}: whether an image boots as an instance should, for anyone who can pull its base. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Boots an image and checks that it behaves like an instance.")
final class ImagesTestCommand implements Callable<Integer> {
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(3);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(20);
    private static final String SCRIPT = "#!/bin/sh\necho self-test >/var/log/self-test\n";

    @Parameters(paramLabel = "NAME", description = "Which image; bootproof images lists them.")
    private String name = "";

    @Override
    public Integer call() {
        Screen screen = Screen.forPeople();
        try (EngineSession session = EngineSession.open(screen)) {
            BootImage image = session.images().require(name, session.progress());
            return test(session, image, session.bootMode(image), screen);
        } catch (IllegalArgumentException e) {
            screen.progress(String.valueOf(e.getMessage()));
            return ExitCodes.BAD_INPUT;
        } catch (EngineException e) {
            screen.progress(String.valueOf(e.getMessage()));
            return ExitCodes.NO_MACHINE;
        }
    }

    private static int test(EngineSession session, BootImage image, BootMode mode, Screen screen) {
        var random = new SecureRandom();
        var settings = new ImdsSettings(IdentityKey.of(session.folders().data()), random, InstantSource.system());
        var setup = new Trial.Setup(session.machines(), image, mode, settings, BootListener.none(), request -> {});
        TrialInstance instance = TrialInstance.create(
                random, "us-east-1", session.engine().info().architecture(), HttpTokens.REQUIRED);
        try (Trial trial = Trial.create(setup, instance, SCRIPT.getBytes(StandardCharsets.UTF_8))) {
            BootReport report = trial.boot(BOOT_LIMIT);
            Map<String, Boolean> checks = new LinkedHashMap<>();
            checks.put("cloud-init finishes", report.ending() == BootReport.Ending.FINISHED);
            checks.put(
                    "the data source is DataSourceEc2Local",
                    report.dataSource().filter("DataSourceEc2Local"::equals).isPresent());
            checks.put(
                    "the script runs",
                    report.run("part-001").filter(BootReport.FileRun::succeeded).isPresent());
            if (mode.systemd()) {
                checks.put(
                        "systemd is up without failed units",
                        succeeds(trial, "systemctl is-system-running | grep -q running"));
                checks.put(
                        "the host name is the metadata's",
                        succeeds(trial, "hostname | grep -q '^ip-[0-9]*-[0-9]*-[0-9]*-[0-9]*'"));
                checks.put("/etc/hosts can be edited", succeeds(trial, "sed -i 's/^#x/#x/' /etc/hosts"));
            }
            checks.put(
                    "the default user " + image.defaultUser() + " is there",
                    succeeds(trial, "id " + image.defaultUser()));
            checks.put("it may use sudo", succeeds(trial, "su " + image.defaultUser() + " -c 'sudo -n true'"));
            checks.put("curl is there", succeeds(trial, "curl --version"));
            checks.put("sshd is there", succeeds(trial, "test -x /usr/sbin/sshd"));
            checks.put(
                    "only an ed25519 host key was made",
                    succeeds(trial, "[ \"$(ls /etc/ssh/ssh_host_*_key)\" = /etc/ssh/ssh_host_ed25519_key ]"));
            trial.change(SCRIPT.replace("self-test >", "again >").getBytes(StandardCharsets.UTF_8));
            BootReport second = trial.boot(BOOT_LIMIT);
            checks.put("a second boot finishes", second.ending() == BootReport.Ending.FINISHED);
            checks.put(
                    "a changed script is not run again", second.run("part-001").isEmpty());
            checks.put("the disk is kept", succeeds(trial, "grep -q self-test /var/log/self-test"));
            checks.forEach((check, passed) ->
                    screen.result((passed ? screen.good("ok     ") : screen.bad("FAILED ")) + check));
            return checks.values().stream().allMatch(passed -> passed) ? ExitCodes.SUCCESS : ExitCodes.FAILED;
        }
    }

    private static boolean succeeds(Trial trial, String command) {
        return trial.machine().exec(COMMAND_LIMIT, "sh", "-c", command).succeeded();
    }
}
