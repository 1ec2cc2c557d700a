package io.github.bootproof.cli;

import io.github.bootproof.cli.PredictionPair.Side;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What the check said before a deployment, and what was seen after it.
 *
 * @param said by logical ids
 * @param seen by logical ids
 */
record Prediction(String name, String about, Map<String, Fate> said, Map<String, SeenFates.Seen> seen) {
    Prediction {
        said = new TreeMap<>(said);
        seen = new TreeMap<>(seen);
    }

    /** Tries a pair; its stacks are deleted at the end. */
    static Prediction of(PredictionPair pair, PredictionCloud cloud) {
        String name = pair.name();
        String control = name + "-anew";
        try {
            cloud.prepare(pair, Side.BEFORE);
            SeenStack before =
                    pair.template(Side.BEFORE).isPresent() ? cloud.deploy(name, pair, Side.BEFORE) : SeenStack.none();
            cloud.prepare(pair, Side.AFTER);
            JsonNode report = cloud.check(name, pair);
            SeenStack after = cloud.deploy(name, pair, Side.AFTER);
            var anew = new Anew(() -> cloud.deploy(control, pair, Side.AFTER));
            var fates = new SeenFates(before, after, anew::machine, cloud::launch, cloud::reboot, cloud::stateOf).all();
            return new Prediction(name, pair.about(), said(report), fates);
        } catch (RuntimeException | AssertionError e) {
            System.err.println("! " + name + ": " + e.getMessage());
            throw new AssertionError("The pair " + name + ": " + e.getMessage(), e);
        } finally {
            cloud.delete(name);
            cloud.delete(control);
        }
    }

    /** A stack that is made anew from the new template, if it is asked for. */
    private static final class Anew {
        private final Supplier<SeenStack> deployment;
        private Optional<SeenStack> stack = Optional.empty();

        Anew(Supplier<SeenStack> deployment) {
            this.deployment = deployment;
        }

        SeenMachine machine(String logicalId) {
            stack = stack.or(() -> Optional.of(deployment.get()));
            return stack.orElseThrow().machines().get(logicalId);
        }
    }

    private static Map<String, Fate> said(JsonNode report) {
        var said = new TreeMap<String, Fate>();
        for (JsonNode machine : report.path("machines")) {
            String id = machine.path("logicalId").asString();
            Fate outcome = Fate.valueOf(machine.path("outcome").asString());
            said.put(id, outcome == Fate.REPLACED && isHeld(report, id) ? Fate.REPLACEMENT_FAILS : outcome);
        }
        return said;
    }

    private static boolean isHeld(JsonNode report, String logicalId) {
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("rule").asString().equals("held-by-the-old-machine")
                    && finding.at("/subject/logicalId").asString().equals(logicalId)) {
                return true;
            }
        }
        return false;
    }

    boolean agrees() {
        return said.keySet().equals(seen.keySet())
                && said.entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                .foresees(seen.get(entry.getKey()).fate()));
    }

    boolean isUntouched() {
        return seen.values().stream().allMatch(each -> each.fate() == Fate.UNCHANGED);
    }

    /** A row of the table, without its line end. */
    String row() {
        return "| [" + name + "](" + PredictionTable.PAIRS + name + ") | " + about + " | " + saidInWords() + " | "
                + seenInWords() + " |";
    }

    private String saidInWords() {
        var words = new StringJoiner("<br>");
        said.forEach((id, fate) -> words.add(named(id) + fate.words()));
        return words.toString();
    }

    private String seenInWords() {
        var words = new StringJoiner("<br>");
        seen.forEach((id, each) -> words.add(named(id) + "**" + each.fate().words() + "**: " + each.facts()));
        return words.toString();
    }

    private String named(String id) {
        var ids = new TreeSet<>(said.keySet());
        ids.addAll(seen.keySet());
        return ids.size() == 1 ? "" : "`" + id + "` ";
    }
}
