package io.github.bootproof.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tells by what was found before and after a deployment what became of each machine. What the check has said of it is not known here.
 *
 * <p>What would have to run is what runs on a machine that is made anew from the new template, and never ran on the one that there
 * was.
 */
final class SeenFates {
    private final SeenStack before;
    private final SeenStack after;
    private final Function<String, SeenMachine> anew;
    private final Function<SeenStack.LaunchTemplate, SeenMachine> launched;
    private final Function<SeenMachine, SeenMachine> rebooted;
    private final Function<String, String> stateOf;

    /**
     * @param anew a machine that is made anew from the new template, by its logical id
     * @param launched a machine that is launched from the latest version of a launch template
     * @param rebooted the same machine after one more boot
     * @param stateOf the state of an instance now
     */
    SeenFates(
            SeenStack before,
            SeenStack after,
            Function<String, SeenMachine> anew,
            Function<SeenStack.LaunchTemplate, SeenMachine> launched,
            Function<SeenMachine, SeenMachine> rebooted,
            Function<String, String> stateOf) {
        this.before = before;
        this.after = after;
        this.anew = anew;
        this.launched = launched;
        this.rebooted = rebooted;
        this.stateOf = stateOf;
    }

    /**
     * What became of one.
     *
     * @param facts that show it, in words
     */
    record Seen(Fate fate, String facts) {}

    /** By logical ids. */
    Map<String, Seen> all() {
        var fates = new TreeMap<String, Seen>();
        ids(before.machines(), after.machines()).forEach(id -> fates.put(id, ofMachine(id)));
        ids(before.templates(), after.templates()).forEach(id -> fates.put(id, ofTemplate(id)));
        return fates;
    }

    private static SortedSet<String> ids(Map<String, ?> before, Map<String, ?> after) {
        var ids = new TreeSet<String>(before.keySet());
        ids.addAll(after.keySet());
        return ids;
    }

    private Seen ofMachine(String logicalId) {
        Optional<SeenMachine> was = Optional.ofNullable(before.machines().get(logicalId));
        Optional<SeenMachine> is = Optional.ofNullable(after.machines().get(logicalId));
        if (is.isEmpty()) {
            return removed(was.orElseThrow());
        }
        if (was.isEmpty()) {
            return before.machines().values().stream()
                    .filter(other -> !after.hasInstance(other.id()))
                    .findFirst()
                    .map(other -> replaced(other, is.get()))
                    .orElseGet(() -> new Seen(Fate.RUNS, "a new machine" + onWhich(is.get())));
        }
        return was.get().id().equals(is.get().id())
                ? stayed(logicalId, was.get(), is.get())
                : replaced(was.get(), is.get());
    }

    private Seen removed(SeenMachine was) {
        return new Seen(Fate.REMOVED, "gone from the stack; it is " + stateOf.apply(was.id()));
    }

    private Seen replaced(SeenMachine was, SeenMachine is) {
        return new Seen(Fate.REPLACED, "another machine" + onWhich(is) + "; the old one is " + stateOf.apply(was.id()));
    }

    private static String onWhich(SeenMachine machine) {
        return ", booted " + times(machine.boots()) + ", on which "
                + (machine.marks().isEmpty() ? "nothing ran" : ran(machine.marks()));
    }

    private Seen stayed(String logicalId, SeenMachine was, SeenMachine is) {
        if (after.isRolledBack()) {
            String reason = after.failed().get(logicalId);
            return reason == null
                    ? new Seen(Fate.UNCHANGED, "the same machine; the deployment was rolled back")
                    : new Seen(Fate.REPLACEMENT_FAILS, "the same machine; rolled back: " + inAWord(reason));
        }
        List<String> ran = is.since(was);
        List<String> missing = anew.apply(logicalId).otherThan(was);
        var runs = new ArrayList<>(missing);
        runs.retainAll(new LinkedHashSet<>(ran));
        missing.removeAll(runs);
        boolean setup = is.setup().isPresent() && !is.setup().equals(was.setup());
        boolean once = setup && isAppliedOnce(is, runs);
        return is.boots() > was.boots()
                ? restarted(was, is, new Since(ran, runs, missing, once))
                : touched(was, is, new Since(ran, runs, missing, once));
    }

    /** Without what surrounds it, and with what differs each time. */
    private static String inAWord(String reason) {
        return reason.replaceAll("^Resource handler returned message: \"| \\(Service: .*$", "");
    }

    /**
     * What happened on a machine that stayed.
     *
     * @param ran all that ran
     * @param fresh what ran of what would run on a new machine and had not run on this one
     * @param missing what did not run of it
     * @param once whether Bootproof's program applied it, and not again at one more boot
     */
    private record Since(List<String> ran, List<String> fresh, List<String> missing, boolean once) {
        String words() {
            List<String> again =
                    ran.stream().filter(mark -> !fresh.contains(mark)).toList();
            var words = new ArrayList<String>();
            if (!fresh.isEmpty()) {
                words.add(SeenFates.ran(fresh) + (once ? " once, and not at one more boot" : ""));
            }
            if (!again.isEmpty()) {
                words.add(SeenFates.ran(again) + " again");
            }
            if (!missing.isEmpty()) {
                words.add(list(missing) + " did not run");
            }
            return words.isEmpty() ? "nothing ran, and nothing new was to run" : String.join("; ", words);
        }
    }

    private Seen restarted(SeenMachine was, SeenMachine is, Since since) {
        String facts = "the same machine, booted " + times(is.boots() - was.boots()) + " more; " + since.words();
        if (since.once() && since.missing().isEmpty()) {
            return new Seen(Fate.RESTARTS_APPLIED_ONCE, facts);
        }
        Fate fate = since.fresh().isEmpty()
                ? since.missing().isEmpty() ? Fate.RESTARTS : Fate.RESTARTS_NOT_RUN
                : since.missing().isEmpty() ? Fate.RESTARTS_AND_RUNS : Fate.RESTARTS_PARTS_RUN;
        return new Seen(fate, facts);
    }

    private Seen touched(SeenMachine was, SeenMachine is, Since since) {
        String facts = "the same machine, not booted again; " + since.words();
        if (since.once() && since.missing().isEmpty()) {
            return new Seen(Fate.APPLIED_IN_PLACE, facts);
        }
        if (!was.description().equals(is.description())) {
            return new Seen(Fate.CHANGED_IN_PLACE, facts + "; EC2 describes it otherwise");
        }
        if (!after.isDeployed()) {
            return new Seen(Fate.UNCHANGED, facts + "; CloudFormation had nothing to do");
        }
        return new Seen(since.missing().isEmpty() ? Fate.UNCHANGED : Fate.NOTHING_HAPPENS, facts);
    }

    private boolean isAppliedOnce(SeenMachine is, List<String> fresh) {
        SeenMachine later = rebooted.apply(is);
        return !fresh.isEmpty()
                && later.boots() == is.boots() + 1
                && fresh.stream()
                        .allMatch(mark ->
                                later.marks().stream().filter(mark::equals).count() == 1);
    }

    private Seen ofTemplate(String logicalId) {
        Optional<SeenStack.LaunchTemplate> was =
                Optional.ofNullable(before.templates().get(logicalId));
        Optional<SeenStack.LaunchTemplate> is =
                Optional.ofNullable(after.templates().get(logicalId));
        if (is.isEmpty()) {
            return new Seen(Fate.REMOVED, "gone");
        }
        if (was.isEmpty()) {
            return new Seen(Fate.RUNS, "new");
        }
        if (was.equals(is)) {
            return new Seen(Fate.UNCHANGED, "no new version");
        }
        boolean taken = after.machines().values().stream().anyMatch(machine -> !before.hasInstance(machine.id()));
        if (taken) {
            return new Seen(Fate.REPLACED, "a new version, of which a new machine is made");
        }
        SeenMachine machine = launched.apply(is.get());
        return new Seen(
                Fate.NEW_MACHINES_ONLY, "a new version; on a machine that is launched from it " + ran(machine.marks()));
    }

    private static String ran(List<String> marks) {
        return list(marks) + " ran";
    }

    private static String list(List<String> marks) {
        return marks.stream()
                .map(mark -> "`" + mark + "`")
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }
}
