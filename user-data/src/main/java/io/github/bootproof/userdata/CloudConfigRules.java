package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import io.github.bootproof.userdata.Findings.Place;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Rules for the keys of one cloud-config part. */
final class CloudConfigRules {
    private static final List<String> COMMAND_LISTS = List.of("runcmd", "bootcmd");

    private CloudConfigRules() {}

    static void check(Part part, Map<String, NodeTuple> tuples, Findings findings) {
        tuples.forEach((key, tuple) -> {
            if (!Tables.keys().contains(key)) {
                unknownKey(part, key, tuple, findings);
            } else if (COMMAND_LISTS.contains(key)) {
                checkCommands(part, key, tuple.getValueNode(), findings);
            }
        });
    }

    private static void unknownKey(Part part, String key, NodeTuple tuple, Findings findings) {
        Place place = new Place(part, YamlText.position(tuple.getKeyNode()));
        findings.add(
                Severity.WARNING,
                Code.CLOUD_CONFIG_UNKNOWN_KEY,
                place,
                "`" + key + "` at " + place.words() + " is no key that cloud-init knows, so it has no effect.",
                Spelling.nearest(key, Tables.keys())
                        .map(meant -> "Did you mean `" + meant + "`?")
                        .orElse("Look it up in cloud-init's module reference."));
    }

    /** {@code util.shellify}: one entry that is neither text nor a list makes the whole key fail. */
    private static void checkCommands(Part part, String key, Node value, Findings findings) {
        if (!(value instanceof SequenceNode commands)) {
            Place place = new Place(part, YamlText.position(value));
            findings.add(
                    Severity.ERROR,
                    Code.CLOUD_CONFIG_VALUE,
                    place,
                    "`" + key + "` at " + place.words() + " is not a list, so none of its commands run.",
                    "Begin each command on a line of its own with `- `.");
            return;
        }
        for (Node command : commands.getValue()) {
            if (!(command instanceof SequenceNode) && !YamlText.isString(command) && !YamlText.isNull(command)) {
                Place place = new Place(part, YamlText.position(command));
                findings.add(
                        Severity.ERROR,
                        Code.CLOUD_CONFIG_VALUE,
                        place,
                        "The entry of `" + key + "` at " + place.words()
                                + (command instanceof MappingNode
                                        ? " is a mapping, since a colon and a space follow a word in it"
                                        : " is a number, a date or a boolean, not text")
                                + "; because of it no command of `" + key + "` runs.",
                        "Put the whole command in single quotes.");
            }
        }
    }
}
