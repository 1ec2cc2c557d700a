package io.github.bootproof.cli.status;

import io.github.bootproof.userdata.setup.GivenSetup;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A setup of Bootproof's: what the instance was given, and what it has reported.
 *
 * @param instance its id
 * @param given as its user data hold it; empty for a setup that is applied in place, of which user data tell nothing
 * @param report the latest
 * @param isRunning whether the instance runs
 * @param problem why reports could not be read
 */
record SetupFate(
        String instance,
        Optional<GivenSetup> given,
        Optional<SetupReport> report,
        boolean isRunning,
        Optional<String> problem)
        implements ScriptFate {

    /** What became of the version that the instance was given. */
    enum Result {
        APPLIED("applied"),
        FAILED("failed"),
        RUNNING("running"),
        /** The instance has not been started since it was given this version. */
        NOT_BOOTED("not booted"),
        /** It runs, and has said nothing of this version. */
        NOT_REPORTED("not reported"),
        /** It reports nowhere, or its report cannot be read. */
        UNKNOWN("unknown");

        private final String words;

        Result(String words) {
            this.words = words;
        }
    }

    /** The report that is of the given version. */
    private Optional<SetupReport> itsReport() {
        return report.filter(known -> given.isEmpty() || given.get().version().equals(known.version()));
    }

    Result result() {
        if (itsReport().isPresent()) {
            return switch (itsReport().get().state()) {
                case "succeeded" -> Result.APPLIED;
                case "failed" -> Result.FAILED;
                default -> Result.RUNNING;
            };
        }
        boolean reports = problem.isEmpty()
                && given.flatMap(setup -> setup.settings().reportPrefix()).isPresent();
        return !reports ? Result.UNKNOWN : isRunning ? Result.NOT_REPORTED : Result.NOT_BOOTED;
    }

    @Override
    public String label() {
        return "setup";
    }

    @Override
    public List<String> words(ZoneId zone) {
        var words = new ArrayList<String>();
        itsReport().ifPresentOrElse(known -> words.add(reported(known, zone)), () -> {
            words.add(given.map(setup -> "given version " + setup.shortVersion() + ", ")
                            .orElse("")
                    + switch (result()) {
                        case NOT_BOOTED -> "not booted with it yet";
                        case NOT_REPORTED -> "nothing reported of it yet";
                        case UNKNOWN ->
                            "unknown whether it was applied"
                                    + problem.map(why -> ": " + why).orElse("");
                        case APPLIED, FAILED, RUNNING -> throw new IllegalStateException("It has a report.");
                    });
            report.ifPresent(earlier -> words.add("reported before: " + reported(earlier, zone)));
        });
        return words;
    }

    private String reported(SetupReport known, ZoneId zone) {
        String at = Times.shown(known.at(), zone);
        String of = "version " + known.shortVersion();
        String attempts = (known.attempt() > 1 ? ", attempt " + known.attempt() : "")
                + (known.reboots() > 0
                        ? ", after " + known.reboots() + (known.reboots() == 1 ? " reboot" : " reboots")
                        : "");
        return switch (known.state()) {
                    case "succeeded" -> of + ", applied at " + at + attempts;
                    case "failed" ->
                        of + ", failed at " + at + ": " + known.reason().orElse("no reason given") + attempts;
                    default ->
                        of + ", running since " + at
                                + known.part().map(part -> ", now " + part).orElse("") + attempts;
                }
                + (given.isEmpty() ? ", in place" : "");
    }

    @Override
    public List<String> lastLines() {
        return report.filter(known -> known.state().equals("failed"))
                .map(SetupReport::lastLines)
                .orElse(List.of());
    }

    @Override
    public Optional<String> advice() {
        return switch (result()) {
            case APPLIED, RUNNING -> Optional.empty();
            case FAILED ->
                Optional.of("a restart does not try it again: mend the script and deploy, or run"
                        + " python3 /var/lib/bootproof/setup.py rerun on the instance");
            case NOT_BOOTED -> Optional.of("start the instance");
            case NOT_REPORTED ->
                Optional.of("if it stays so: has its subnet a way to Systems Manager, may its role ssm:PutParameter?"
                        + " /var/log/bootproof-setup.log on the instance tells");
            case UNKNOWN ->
                Optional.of("/var/lib/bootproof/instances/" + instance
                        + "/state.json on the instance tells what became of it");
        };
    }

    @Override
    public Map<String, Object> json() {
        var members = new LinkedHashMap<String, Object>();
        given.ifPresent(setup -> {
            members.put("given", setup.version());
            setup.settings().reportPrefix().ifPresent(prefix -> members.put("reportPrefix", prefix));
        });
        members.put("result", result().words);
        problem.ifPresent(why -> members.put("problem", why));
        report.ifPresent(known -> members.put("report", known.json()));
        return members;
    }
}
