package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import io.github.bootproof.userdata.Findings.Place;
import io.github.bootproof.userdata.PartList.Unnamed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Explodes a {@code #cloud-config-archive} into parts. The entries are handed on as they are: an archive or an include
 * inside an archive is not opened.
 *
 * <p>Source: cloud-init 22.4.2, {@code _explode_archive} in {@code user_data.py}.
 */
final class ArchiveReader {
    private static final String REMEDY =
            "An archive is a YAML list of mappings with `type`, `content` and, if wanted," + " `filename`.";

    private ArchiveReader() {}

    /** Answers whether cloud-init gets through the archive; if not, it gives up the whole payload. */
    static boolean read(Unnamed archive, PartList parts, Findings findings) {
        YamlText.Reading reading = YamlText.read(archive.content().text());
        if (reading instanceof YamlText.Document document && document.root() instanceof SequenceNode entries) {
            boolean usable = true;
            for (Node entry : entries.getValue()) {
                if (entry instanceof ScalarNode || entry instanceof MappingNode) {
                    usable &= readEntry(entry, archive, parts, findings);
                }
            }
            return usable;
        }
        Part part = parts.unusableArchive(archive);
        if (reading instanceof YamlText.Broken broken) {
            Place place = new Place(part, broken.position());
            findings.add(
                    Severity.ERROR,
                    Code.CLOUD_CONFIG_SYNTAX,
                    place,
                    "The archive is not valid YAML at " + place.words() + ": " + broken.problem()
                            + ". Nothing in it is used.",
                    REMEDY);
        } else {
            findings.add(
                    Severity.ERROR,
                    Code.CLOUD_CONFIG_NOT_A_MAPPING,
                    part,
                    "The archive is not a YAML list, so nothing in it is used.",
                    REMEDY);
        }
        return true;
    }

    private static boolean readEntry(Node entry, Unnamed archive, PartList parts, Findings findings) {
        Map<String, Node> fields = entry instanceof MappingNode mapping ? fields(mapping) : Map.of("content", entry);
        String content = scalar(fields, "content").orElse("");
        String type = scalar(fields, "type")
                .filter(given -> !given.isEmpty())
                .orElseGet(() -> PartTypes.ofArchiveEntry(content));
        boolean wellFormed = type.chars().filter(character -> character == '/').count() == 1;
        Part part = parts.attach(new Unnamed(
                archive.declaredType(),
                wellFormed ? type.toLowerCase(Locale.ROOT) : "text/plain",
                scalar(fields, "filename"),
                Content.of(content),
                OptionalInt.empty(),
                fields.keySet().stream()
                        .anyMatch(
                                key -> List.of("merge-type", "x-merge-type").contains(key.toLowerCase(Locale.ROOT)))));
        Optional<String> notText = fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("filename") && !field.getKey().equals("launch-index"))
                .filter(field -> !YamlText.isString(field.getValue()) && !YamlText.isNull(field.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        notText.ifPresent(key -> findings.add(
                Severity.ERROR,
                Code.CLOUD_CONFIG_VALUE,
                part,
                "The value of `" + key + "` in the archive's entry " + part.label()
                        + " is no text, so cloud-init gives up" + " the whole payload.",
                "Begin the content with `|` and indent it; put cloud-config under `content`."));
        return notText.isEmpty();
    }

    private static Map<String, Node> fields(MappingNode mapping) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                fields.put(key.getValue(), tuple.getValueNode());
            }
        }
        return fields;
    }

    private static Optional<String> scalar(Map<String, Node> fields, String name) {
        return fields.get(name) instanceof ScalarNode value ? Optional.of(value.getValue()) : Optional.empty();
    }
}
