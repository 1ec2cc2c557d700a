package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.machines.BootModeProbe;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.EngineInfo;
import io.github.bootproof.machines.engine.EngineLocator;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.Recipe;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bootproof doctor}: what Bootproof finds on this computer, and what to do when something is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says which container engine was found, how machines boot on it, and what to do when none do.")
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Screen screen = Screen.forPeople();
        Folders folders = Folders.ofThisUser();
        screen.result("java       " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch"));
        screen.result("folders    " + folders.data() + " (images), " + folders.runtime() + " (sockets)");
        var located = new EngineLocator(System.getenv(), folders.data(), folders.runtime()).look();
        located.attempts()
                .forEach(attempt -> screen.result("engine     " + attempt.place() + ": " + attempt.outcome()));
        located.engine().ifPresent(Engine::close);
        if (located.engine().isEmpty()) {
            screen.result(
                    screen.bad("No container engine answers.") + " Install podman (Debian, Ubuntu: apt-get install"
                            + " podman runc netavark iptables) or Docker, or set DOCKER_HOST.");
            return ExitCodes.NO_MACHINE;
        }
        try (EngineSession session = EngineSession.open(screen)) {
            return examine(session, screen);
        } catch (EngineException e) {
            screen.result(screen.bad(String.valueOf(e.getMessage())));
            return ExitCodes.NO_MACHINE;
        }
    }

    private static int examine(EngineSession session, Screen screen) {
        EngineInfo engine = session.engine().info();
        screen.result("using      " + engine + ", cgroup v" + engine.cgroupVersion() + ", " + engine.architecture());
        BootImage image = session.image("debian-12");
        for (String name : Recipe.names()) {
            screen.result("image      " + name + ": " + (session.images().isBuilt(name) ? "built" : "not built yet"));
        }
        List<BootModeProbe.Finding> findings =
                new BootModeProbe(session.machines(), session.folders().data()).probe(image);
        findings.forEach(finding -> screen.result("boot mode  " + finding.mode().description() + ": "
                + finding.problem().map(screen::bad).orElse(screen.good("works"))));
        if (findings.getLast().problem().isPresent()) {
            screen.result(screen.bad("No machine boots.") + " " + advice(engine));
            return ExitCodes.NO_MACHINE;
        }
        Machines machines = session.machines();
        screen.result("machines   " + machines.known().size() + " kept");
        if (findings.getLast().mode() == BootMode.TINY_INIT) {
            screen.result(screen.bad("Machines boot without systemd:")
                    + " user data runs, but systemctl does not work in them. " + advice(engine));
        }
        return ExitCodes.SUCCESS;
    }

    private static String advice(EngineInfo engine) {
        return switch (engine.kind()) {
            case PODMAN ->
                "On a host with hybrid or v1 cgroups podman needs runc (apt-get install runc) and root; without root it needs a"
                        + " delegated cgroup v2. The engine's own words are above.";
            case DOCKER ->
                "Docker must allow the capability SYS_ADMIN and a writable /sys/fs/cgroup; or install podman, which"
                        + " has a mode of its own for systemd, and unset DOCKER_HOST.";
        };
    }
}
