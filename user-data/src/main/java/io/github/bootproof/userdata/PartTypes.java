package io.github.bootproof.userdata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How cloud-init tells a part's type from its beginning: {@code type_from_starts_with} in {@code handlers/__init__.py}. */
final class PartTypes {
    /** The type of a payload that is no MIME message. */
    static final String NOT_MULTIPART = "text/x-not-multipart";

    private static final String JINJA = "## template: jinja";
    private static final Map<String, PartKind> BEGINNINGS = longestFirst();

    private PartTypes() {}

    /** The type a text reveals; white space before it and the case of its letters do not matter. */
    static Optional<String> fromBeginning(String text) {
        String start = PythonText.stripLeading(text);
        String beginning = start.substring(0, Math.min(64, start.length())).toLowerCase(Locale.ROOT);
        return BEGINNINGS.entrySet().stream()
                .filter(entry -> beginning.startsWith(entry.getKey()))
                .map(entry -> entry.getValue().mimeType())
                .findFirst();
    }

    /** What an archive entry is that states no type. */
    static String ofArchiveEntry(String content) {
        return fromBeginning(content).orElse(PartKind.CLOUD_CONFIG.mimeType());
    }

    static PartKind kindOf(String type, String text) {
        PartKind kind = PartKind.ofMimeType(type);
        return kind == PartKind.UNKNOWN && looksLikeWindows(text) ? PartKind.WINDOWS_SCRIPT : kind;
    }

    /** EC2Launch's tags, and the YAML tasks of EC2Launch v2, as AWS's guide to user data on Windows shows them. */
    private static boolean looksLikeWindows(String text) {
        String start = text.stripLeading();
        String beginning = start.substring(0, Math.min(256, start.length())).toLowerCase(Locale.ROOT);
        return List.of("<powershell>", "<script>", "<persist>", "<runasuser>", "<powershellarguments>").stream()
                        .anyMatch(beginning::startsWith)
                || (beginning.startsWith("version:") && beginning.contains("tasks:"));
    }

    /** The MIME types that handlers exist for. */
    static List<String> handledTypes() {
        return BEGINNINGS.values().stream().map(PartKind::mimeType).distinct().toList();
    }

    private static Map<String, PartKind> longestFirst() {
        Map<String, PartKind> beginnings = new LinkedHashMap<>();
        beginnings.put("text/x-shellscript-per-instance", PartKind.SHELL_SCRIPT_PER_INSTANCE);
        beginnings.put("text/x-shellscript-per-boot", PartKind.SHELL_SCRIPT_PER_BOOT);
        beginnings.put("text/x-shellscript-per-once", PartKind.SHELL_SCRIPT_PER_ONCE);
        beginnings.put("#cloud-config-archive", PartKind.CLOUD_CONFIG_ARCHIVE);
        beginnings.put("#cloud-config-jsonp", PartKind.CLOUD_CONFIG_JSONP);
        beginnings.put(JINJA, PartKind.JINJA_TEMPLATE);
        beginnings.put("#cloud-boothook", PartKind.CLOUD_BOOTHOOK);
        beginnings.put("#cloud-config", PartKind.CLOUD_CONFIG);
        beginnings.put("#include-once", PartKind.INCLUDE_ONCE);
        beginnings.put("#part-handler", PartKind.PART_HANDLER);
        beginnings.put("#include", PartKind.INCLUDE);
        beginnings.put("#!", PartKind.SHELL_SCRIPT);
        return beginnings;
    }
}
