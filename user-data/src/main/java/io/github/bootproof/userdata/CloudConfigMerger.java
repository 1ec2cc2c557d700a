package io.github.bootproof.userdata;

import io.github.bootproof.userdata.CloudConfig.Entry;
import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import io.github.bootproof.userdata.Findings.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Merges the cloud-config parts in order. Source: cloud-init 22.4.2, {@code handlers/cloud_config.py}. */
final class CloudConfigMerger {
    private static final String JSON_PATCH_LINE = "#cloud-config-jsonp";
    private static final Pattern TEMPLATE_KEY = Pattern.compile("(?m)^([A-Za-z_][\\w-]*):");

    private final Findings findings;
    private final Map<String, Entry> merged = new LinkedHashMap<>();

    private CloudConfigMerger(Findings findings) {
        this.findings = findings;
    }

    static CloudConfig merge(PayloadReader.Unpacked unpacked, Findings findings) {
        CloudConfigMerger merger = new CloudConfigMerger(findings);
        for (Part part : unpacked.parts()) {
            if (part.kind() == PartKind.CLOUD_CONFIG) {
                merger.merge(part, unpacked.withMergeHeader().contains(part.number()));
            } else if (part.kind() == PartKind.CLOUD_CONFIG_JSONP) {
                merger.patch(part);
            } else if (part.effectiveKind() == PartKind.CLOUD_CONFIG) {
                merger.mergeTemplate(part);
            }
        }
        return new CloudConfig(merger.merged);
    }

    private void merge(Part part, boolean mergeHeader) {
        Optional<Node> root = root(part, part.content().utf8());
        if (root.isEmpty()) {
            return;
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            findings.add(
                    Severity.ERROR,
                    Code.CLOUD_CONFIG_NOT_A_MAPPING,
                    part,
                    "The cloud-config " + part.label() + " is not a YAML mapping at its top level, so cloud-init"
                            + " ignores all of it.",
                    "Write keys followed by colons, such as `runcmd:` or `packages:`.");
            return;
        }
        Map<String, NodeTuple> tuples = CloudConfig.topLevel(mapping);
        boolean mergeKey = tuples.containsKey("merge_how") || tuples.containsKey("merge_type");
        if ((mergeKey || mergeHeader) && !merged.isEmpty()) {
            noteUnevaluated(part);
        }
        CloudConfigRules.check(part, tuples, findings);
        tuples.forEach((key, tuple) -> {
            if (!key.equals("merge_how") && !key.equals("merge_type")) {
                merged.put(key, new Entry(part, Optional.of(tuple.getValueNode())));
            }
        });
    }

    /** Patches of whole keys are followed; what lies deeper in a value is left as it was. */
    private void patch(Part part) {
        Optional<Node> root = root(part, part.content().utf8().map(CloudConfigMerger::withoutPatchLine));
        if (root.isEmpty()) {
            return;
        }
        if (!(root.get() instanceof SequenceNode operations)) {
            findings.add(
                    Severity.ERROR,
                    Code.CLOUD_CONFIG_SYNTAX,
                    part,
                    "The JSON patch " + part.label() + " is not a JSON list of operations, so cloud-init ignores it.",
                    "Write it as in `[{\"op\": \"add\", \"path\": \"/runcmd/-\", \"value\": \"ls\"}]`.");
            return;
        }
        for (Node operation : operations.getValue()) {
            if (operation instanceof MappingNode mapping) {
                apply(part, mapping);
            }
        }
    }

    private void apply(Part part, MappingNode operation) {
        String name = CloudConfig.scalar(operation, "op").orElse("");
        String path = CloudConfig.scalar(operation, "path").orElse("");
        String key = path.startsWith("/") ? path.substring(1).replace("~1", "/").replace("~0", "~") : path;
        boolean wholeKey = path.lastIndexOf('/') == 0;
        if (wholeKey && name.equals("remove")) {
            merged.remove(key);
        } else if (wholeKey && (name.equals("add") || name.equals("replace"))) {
            Optional<Node> value = Optional.ofNullable(
                            CloudConfig.topLevel(operation).get("value"))
                    .map(NodeTuple::getValueNode);
            merged.put(key, new Entry(part, value));
        } else if (!name.equals("test")) {
            noteUnevaluated(part);
        }
    }

    /** Nothing is reported about a template: it need not be good YAML before it is rendered. */
    private void mergeTemplate(Part part) {
        String body = Jinja.body(part.content().text());
        if (YamlText.read(body) instanceof YamlText.Document document
                && document.root() instanceof MappingNode mapping) {
            CloudConfig.topLevel(mapping)
                    .forEach((key, tuple) -> merged.put(key, new Entry(part, Optional.of(tuple.getValueNode()))));
            return;
        }
        Matcher keys = TEMPLATE_KEY.matcher(body);
        while (keys.find()) {
            merged.put(keys.group(1), new Entry(part, Optional.empty()));
        }
    }

    private Optional<Node> root(Part part, Optional<String> text) {
        if (text.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    Code.NOT_UTF8,
                    part,
                    "The cloud-config " + part.label()
                            + " contains bytes that are not UTF-8, so cloud-init ignores it.",
                    "Save it as UTF-8; in a MIME message also encode it with Content-Transfer-Encoding: base64.");
            return Optional.empty();
        }
        YamlText.Reading reading = YamlText.read(text.get());
        if (reading instanceof YamlText.Broken broken) {
            Place place = new Place(part, broken.position());
            findings.add(
                    Severity.ERROR,
                    Code.CLOUD_CONFIG_SYNTAX,
                    place,
                    "The cloud-config " + part.label() + " is not valid YAML at " + place.words() + ": "
                            + broken.problem() + ". cloud-init ignores all of it.",
                    "Check the indentation (spaces, no tabs), the colons and the quotes there.");
        } else if (reading instanceof YamlText.Nothing) {
            findings.add(
                    Severity.WARNING,
                    Code.EMPTY,
                    part,
                    "The cloud-config " + part.label() + " contains nothing but comments; cloud-init logs a warning.",
                    "Add keys to it or leave it out.");
        }
        return reading instanceof YamlText.Document document ? Optional.of(document.root()) : Optional.empty();
    }

    private void noteUnevaluated(Part part) {
        findings.add(
                Severity.WARNING,
                Code.MERGE_NOT_EVALUATED,
                part,
                part.label() + " changes what earlier parts set in a way that is not computed here; what runs may"
                        + " differ from what is shown.",
                "Look at /var/lib/cloud/instance/cloud-config.txt on the machine.");
    }

    private static String withoutPatchLine(String text) {
        String start = PythonText.stripLeading(text);
        return start.startsWith(JSON_PATCH_LINE) ? start.substring(JSON_PATCH_LINE.length()) : start;
    }
}
