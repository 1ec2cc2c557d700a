package io.github.bootproof.check.machine;

import io.github.bootproof.check.machine.RestartEffect.ChangedPart;
import io.github.bootproof.check.machine.RestartEffect.When;
import io.github.bootproof.userdata.Frequency;
import io.github.bootproof.userdata.Part;
import io.github.bootproof.userdata.PartKind;
import io.github.bootproof.userdata.Run;
import io.github.bootproof.userdata.RunSource;
import io.github.bootproof.userdata.setup.GivenSetup;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compares when the parts of two payloads run, for an instance that booted with one and restarts with the other.
 *
 * <p>Source: cloud-init 22.4.2. {@code helpers.py}: what runs once for an instance leaves a semaphore, what runs always leaves none.
 * {@code config/modules.py}, {@code _is_active}: a module that needs keys of the cloud-config and finds none is not run and leaves
 * no semaphore; before 22.4 it did. {@code config/cc_runcmd.py} writes a script that {@code scripts-user} executes.
 */
public final class RestartEffects {
    /** Modules with {@code activate_by_schema_keys} in cloud-init 22.4.2, of those that run once. */
    private static final Set<String> ACTIVATED_BY_KEYS = Set.of(
            "ansible",
            "apk_configure",
            "apt_pipelining",
            "ca_certs",
            "disk_setup",
            "fan",
            "keyboard",
            "landscape",
            "lxd",
            "mcollective",
            "ntp",
            "package_update_upgrade_install",
            "phone_home",
            "power_state_change",
            "puppet",
            "resolv_conf",
            "rh_subscription",
            "rsyslog",
            "runcmd",
            "salt_minion",
            "snap",
            "spacewalk",
            "timezone",
            "ubuntu_advantage",
            "ubuntu_autoinstall",
            "ubuntu_drivers",
            "wireguard",
            "write_files",
            "write_files_deferred",
            "yum_add_repo");

    private final List<Run> before;
    private final List<Run> after;
    private final List<Part> partsBefore;
    private final List<Part> partsAfter;

    private RestartEffects(Optional<Script> before, Optional<Script> after) {
        this.before = before.map(script -> script.userData().schedule()).orElse(List.of());
        this.after = after.map(script -> script.userData().schedule()).orElse(List.of());
        this.partsBefore = before.map(script -> script.userData().parts()).orElse(List.of());
        this.partsAfter = after.map(script -> script.userData().parts()).orElse(List.of());
    }

    /**
     * What a restart with other user data does.
     *
     * @param before with which the instance booted first, as far as is known; empty when it had none
     * @param after with which it restarts
     */
    public static RestartEffect of(Optional<Script> before, Optional<Script> after) {
        return new RestartEffects(before, after).effect();
    }

    /** The scripts, boothooks and commands of user data that run at every boot; in words. */
    public static List<String> atEveryBoot(Optional<Script> script) {
        return new RestartEffects(Optional.empty(), script)
                .after.stream()
                        .filter(run -> run.frequency() == Frequency.PER_ALWAYS)
                        .filter(run -> run.source() instanceof RunSource.OfPart
                                || (run.source() instanceof RunSource.OfKeys keys
                                        && (keys.keys().contains("bootcmd")
                                                || keys.keys().contains("runcmd"))))
                        .filter(run -> !isRuncmdsWriter(run) && !isSetup(run))
                        .map(run -> name(run.source()))
                        .distinct()
                        .toList();
    }

    /** Bootproof's own boothook runs at every boot, and what it applies does not. */
    private static boolean isSetup(Run run) {
        return run.source() instanceof RunSource.OfPart of && setup(of.part()).isPresent();
    }

    private RestartEffect effect() {
        var changed = new ArrayList<ChangedPart>();
        for (Run run : after) {
            if (!isRuncmdsWriter(run) && !isIn(before, run)) {
                changed.add(new ChangedPart(name(run.source()), when(run)));
            }
        }
        for (Part part : partsAfter) {
            if (runsNowhere(part) && partsBefore.stream().noneMatch(other -> same(part, other))) {
                changed.add(new ChangedPart(named("the part ", part), ofUnscheduled(part)));
            }
        }
        return new RestartEffect(changed, removed(), stale(), setup(partsAfter));
    }

    private When when(Run run) {
        if (run.source() instanceof RunSource.OfPart of) {
            Optional<GivenSetup> setup = setup(of.part());
            if (setup.isPresent()) {
                return setup(partsBefore).map(GivenSetup::version).equals(setup.map(GivenSetup::version))
                        ? When.APPLIED_ALREADY
                        : When.ONCE_FOR_EACH_VERSION;
            }
        }
        if (run.source() instanceof RunSource.OfKeys keys && keys.keys().contains("runcmd")) {
            return ofRuncmd(run);
        }
        if (canonical(run).equals("set_hostname")) {
            // update_hostname does the same at every boot.
            return When.EVERY_BOOT;
        }
        return ofModule(run);
    }

    private When ofModule(Run run) {
        if (run.frequency() == Frequency.PER_ALWAYS) {
            return When.EVERY_BOOT;
        }
        List<Run> sameModule = before.stream()
                .filter(other -> canonical(other).equals(canonical(run)))
                .toList();
        boolean ranAlways = !sameModule.isEmpty()
                && sameModule.stream().allMatch(other -> other.frequency() == Frequency.PER_ALWAYS);
        boolean wasInactive = ACTIVATED_BY_KEYS.contains(canonical(run))
                && sameModule.isEmpty()
                && before.stream().noneMatch(other -> shareKeys(run, other));
        return ranAlways ? When.UNMARKED : wasInactive ? When.FIRST_TIME : When.NOT_AGAIN;
    }

    /** Its commands are written to a file by one module, and executed by another. */
    private When ofRuncmd(Run executing) {
        When execution = ofModule(executing);
        boolean written = after.stream()
                .filter(RestartEffects::isRuncmdsWriter)
                .anyMatch(run -> ofModule(run).isNow());
        return written ? execution : When.NOT_AGAIN;
    }

    private static boolean isRuncmdsWriter(Run run) {
        return canonical(run).equals("runcmd");
    }

    private static String canonical(Run run) {
        String name = run.module().replace('-', '_');
        return name.startsWith("cc_") ? name.substring(3) : name;
    }

    private static boolean shareKeys(Run one, Run other) {
        return one.source() instanceof RunSource.OfKeys keys
                && other.source() instanceof RunSource.OfKeys others
                && keys.keys().stream().anyMatch(others.keys()::contains);
    }

    private static boolean isIn(List<Run> runs, Run run) {
        return runs.stream()
                .anyMatch(other -> other.frequency() == run.frequency()
                        && canonical(other).equals(canonical(run))
                        && same(other.source(), run.source()));
    }

    private static boolean same(RunSource one, RunSource other) {
        return (one instanceof RunSource.OfPart part && other instanceof RunSource.OfPart otherPart)
                ? same(part.part(), otherPart.part())
                : one.equals(other);
    }

    private static boolean same(Part one, Part other) {
        return one.effectiveKind() == other.effectiveKind()
                && (one.content().equals(other.content())
                        || text(one)
                                .filter(mine -> text(other).equals(Optional.of(mine)))
                                .isPresent());
    }

    /** Without the last line's end, which a multipart takes from its parts: it says nothing to any part. */
    private static Optional<String> text(Part part) {
        return part.content().utf8().map(text -> text.replaceFirst("\\R\\z", ""));
    }

    private static String name(RunSource source) {
        if (source instanceof RunSource.OfKeys keys) {
            return "`" + String.join("`, `", keys.keys()) + "`";
        }
        Part part = ((RunSource.OfPart) source).part();
        String kind = switch (part.effectiveKind()) {
            case CLOUD_BOOTHOOK -> setup(part).isPresent() ? "the setup in " : "the boothook ";
            case PART_HANDLER -> "the part handler ";
            case SHELL_SCRIPT, SHELL_SCRIPT_PER_BOOT, SHELL_SCRIPT_PER_INSTANCE, SHELL_SCRIPT_PER_ONCE -> "the script ";
            case CLOUD_CONFIG,
                    CLOUD_CONFIG_JSONP,
                    INCLUDE,
                    INCLUDE_ONCE,
                    CLOUD_CONFIG_ARCHIVE,
                    JINJA_TEMPLATE,
                    WINDOWS_SCRIPT,
                    UPSTART_JOB,
                    UNKNOWN -> "the part ";
        };
        return named(kind, part);
    }

    /** A part without a name is called by its number alone. */
    private static String named(String kind, Part part) {
        return part.label().startsWith("part ") ? "the " + part.label() : kind + part.label();
    }

    /** Cloud-config is in the schedule by its keys. */
    private static boolean runsNowhere(Part part) {
        return switch (part.effectiveKind()) {
            case INCLUDE, INCLUDE_ONCE, CLOUD_CONFIG_ARCHIVE, WINDOWS_SCRIPT, UPSTART_JOB, UNKNOWN -> true;
            case SHELL_SCRIPT,
                    SHELL_SCRIPT_PER_BOOT,
                    SHELL_SCRIPT_PER_INSTANCE,
                    SHELL_SCRIPT_PER_ONCE,
                    CLOUD_CONFIG,
                    CLOUD_CONFIG_JSONP,
                    CLOUD_BOOTHOOK,
                    PART_HANDLER,
                    JINJA_TEMPLATE -> false;
        };
    }

    /**
     * EC2Launch runs Windows scripts at the first boot, and at each one when {@code <persist>true</persist>} says so: "How Amazon
     * EC2 handles user data for Amazon EC2 Windows instances" in the EC2 user guide.
     */
    private static When ofUnscheduled(Part part) {
        return switch (part.effectiveKind()) {
            case INCLUDE, INCLUDE_ONCE -> When.INCLUDED;
            case WINDOWS_SCRIPT ->
                part.content().text().toLowerCase(Locale.ROOT).contains("<persist>true</persist>")
                        ? When.EVERY_BOOT
                        : When.NOT_AGAIN;
            case CLOUD_CONFIG_ARCHIVE,
                    UPSTART_JOB,
                    UNKNOWN,
                    SHELL_SCRIPT,
                    SHELL_SCRIPT_PER_BOOT,
                    SHELL_SCRIPT_PER_INSTANCE,
                    SHELL_SCRIPT_PER_ONCE,
                    CLOUD_CONFIG,
                    CLOUD_CONFIG_JSONP,
                    CLOUD_BOOTHOOK,
                    PART_HANDLER,
                    JINJA_TEMPLATE -> When.NEVER;
        };
    }

    private List<String> removed() {
        return before.stream()
                .filter(run -> !isRuncmdsWriter(run) && !isIn(after, run))
                .map(run -> name(run.source()))
                .distinct()
                .toList();
    }

    /** Files that stay in a folder whose files are run at every boot. */
    private List<String> stale() {
        boolean userScriptsAlways = after.stream()
                .anyMatch(run -> canonical(run).equals("scripts_user") && run.frequency() == Frequency.PER_ALWAYS);
        return partsBefore.stream()
                .filter(part -> (part.effectiveKind() == PartKind.SHELL_SCRIPT_PER_BOOT && ran(part))
                        || (userScriptsAlways && part.effectiveKind() == PartKind.SHELL_SCRIPT))
                .filter(part -> part.path().isPresent()
                        && partsAfter.stream().noneMatch(other -> Objects.equals(other.path(), part.path())))
                .map(part -> part.path().orElseThrow())
                .toList();
    }

    private boolean ran(Part part) {
        return before.stream()
                .anyMatch(run ->
                        run.source() instanceof RunSource.OfPart of && of.part().equals(part));
    }

    private static Optional<GivenSetup> setup(List<Part> parts) {
        return parts.stream().flatMap(part -> setup(part).stream()).findFirst();
    }

    private static Optional<GivenSetup> setup(Part part) {
        return SetupPayload.read(part.content().text());
    }
}
