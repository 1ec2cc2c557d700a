package io.github.bootproof.userdata;

import io.github.bootproof.userdata.CloudConfig.ListedModule;
import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import io.github.bootproof.userdata.Tables.Module;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What runs, in the order of a first boot.
 *
 * <p>Source: cloud-init 22.4.2, {@code cmd/main.py} (parts are handled before the init stage's modules), {@code
 * config/modules.py} and {@code config/cc_scripts_*.py}. The order of modules is Debian's; Amazon Linux and Ubuntu move
 * a few of them within a stage.
 */
final class Schedule {
    static final String RUNCMD_FILE = "/var/lib/cloud/instance/scripts/runcmd";
    private static final Pattern ALWAYS_HANDLER =
            Pattern.compile("(?m)^frequency\\s*=\\s*(?:\\w+\\.)*(?:PER_ALWAYS|[\"']always[\"'])");

    private final List<Part> parts;
    private final CloudConfig config;
    private final List<Run> runs = new ArrayList<>();
    private final Set<String> modulesSeen = new HashSet<>();

    private Schedule(List<Part> parts, CloudConfig config) {
        this.parts = parts;
        this.config = config;
    }

    static List<Run> of(List<Part> parts, CloudConfig config, Findings findings) {
        Schedule schedule = new Schedule(parts, config);
        schedule.handleParts();
        for (Stage stage : Stage.values()) {
            schedule.runModules(stage);
        }
        schedule.reportWhatNeverRuns(findings);
        return List.copyOf(schedule.runs);
    }

    private void handleParts() {
        int handlers = 0;
        for (Part part : parts) {
            if (part.kind() == PartKind.CLOUD_BOOTHOOK) {
                runs.add(new Run(
                        Stage.INIT,
                        new RunSource.OfPart(part),
                        Frequency.PER_ALWAYS,
                        "boot_hook",
                        Optional.empty(),
                        part.path()));
            } else if (part.kind() == PartKind.PART_HANDLER) {
                runs.add(partHandler(part, handlers++));
            }
        }
    }

    /** Its module is imported at each boot; its functions are called as often as its variable {@code frequency} says. */
    private static Run partHandler(Part part, int number) {
        boolean always = ALWAYS_HANDLER.matcher(part.content().text()).find();
        return new Run(
                Stage.INIT,
                new RunSource.OfPart(part),
                always ? Frequency.PER_ALWAYS : Frequency.PER_INSTANCE,
                "part_handler",
                always ? Optional.empty() : Optional.of("/var/lib/cloud/instance/sem/consume_data"),
                Optional.of(String.format("/var/lib/cloud/instance/handlers/part-handler-%03d.py", number)));
    }

    private void runModules(Stage stage) {
        Optional<List<ListedModule>> override = config.moduleList(stage);
        if (override.isEmpty()) {
            for (Module module : Tables.modules()) {
                if (module.stage() == stage) {
                    runModule(stage, module, module.name(), module.frequency());
                }
            }
            return;
        }
        for (ListedModule listed : override.get()) {
            for (Module module : Tables.modules()) {
                if (canonical(module).equals(listed.canonicalName())) {
                    runModule(stage, module, listed.name(), listed.frequency().orElse(module.frequency()));
                }
            }
        }
    }

    private void runModule(Stage stage, Module module, String name, Frequency frequency) {
        modulesSeen.add(canonical(module));
        switch (canonical(module)) {
            case "scripts_per_once" -> runScripts(stage, PartKind.SHELL_SCRIPT_PER_ONCE, name, frequency);
            case "scripts_per_boot" -> runScripts(stage, PartKind.SHELL_SCRIPT_PER_BOOT, name, frequency);
            case "scripts_per_instance" -> runScripts(stage, PartKind.SHELL_SCRIPT_PER_INSTANCE, name, frequency);
            case "scripts_user" -> runScripts(stage, PartKind.SHELL_SCRIPT, name, frequency);
            default -> {
                List<String> keys = config.presentOf(module.keys());
                boolean nothingDeferred = name.endsWith("deferred") && !config.defersFiles();
                if (!keys.isEmpty() && !nothingDeferred) {
                    runs.add(run(
                            stage,
                            new RunSource.OfKeys(keys, config.valuesOf(keys)),
                            name,
                            frequency,
                            Optional.empty()));
                }
            }
        }
    }

    /** Executes a folder's files by name in byte order. A file written twice is run once, with its later content. */
    private void runScripts(Stage stage, PartKind kind, String module, Frequency frequency) {
        Map<String, RunSource> byName = new TreeMap<>();
        for (Part part : parts) {
            if (part.effectiveKind() == kind && !part.badlyNamed()) {
                byName.put(part.fileName().orElse(FileNames.numbered(part.number()) + "?"), new RunSource.OfPart(part));
            }
        }
        if (kind == PartKind.SHELL_SCRIPT && config.has("runcmd") && modulesSeen.contains("runcmd")) {
            byName.put("runcmd", new RunSource.OfKeys(List.of("runcmd"), config.valuesOf(List.of("runcmd"))));
        }
        byName.values().forEach(source -> runs.add(run(stage, source, module, frequency, fileOf(source))));
    }

    private static Optional<String> fileOf(RunSource source) {
        return source instanceof RunSource.OfPart part ? part.part().path() : Optional.of(RUNCMD_FILE);
    }

    private static Run run(Stage stage, RunSource source, String module, Frequency frequency, Optional<String> file) {
        return new Run(stage, source, frequency, module, Run.semaphoreOf(module, frequency), file);
    }

    private void reportWhatNeverRuns(Findings findings) {
        Map<PartKind, String> modules = Map.of(
                PartKind.SHELL_SCRIPT, "scripts_user",
                PartKind.SHELL_SCRIPT_PER_BOOT, "scripts_per_boot",
                PartKind.SHELL_SCRIPT_PER_INSTANCE, "scripts_per_instance",
                PartKind.SHELL_SCRIPT_PER_ONCE, "scripts_per_once");
        for (Part part : parts) {
            String module = modules.get(part.effectiveKind());
            if (module != null && !modulesSeen.contains(module)) {
                neverRun(part, part.label(), module, findings);
            }
        }
        config.entries().forEach((key, entry) -> {
            boolean command = key.equals("bootcmd") || key.equals("runcmd");
            if (command && !modulesSeen.contains(key)) {
                neverRun(entry.part(), "`" + key + "`", key, findings);
            } else if (key.equals("runcmd") && !modulesSeen.contains("scripts_user")) {
                neverRun(entry.part(), "`runcmd`", "scripts_user", findings);
            }
        });
    }

    private static void neverRun(Part part, String what, String module, Findings findings) {
        findings.add(
                Severity.ERROR,
                Code.NEVER_RUN,
                part,
                what + " is never run: the module " + module.replace('_', '-') + " is missing from the module list that"
                        + " the cloud-config sets, which replaces the image's own.",
                "Add it to the list.");
    }

    private static String canonical(Module module) {
        return module.name().replace('-', '_');
    }
}
