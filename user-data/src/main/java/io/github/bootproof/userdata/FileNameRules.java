package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds scripts that overwrite one another before any of them runs. */
final class FileNameRules {
    private FileNameRules() {}

    static void check(List<Part> parts, CloudConfig config, Findings findings) {
        Map<String, Part> byPath = new HashMap<>();
        for (Part part : parts) {
            // A boothook runs as soon as it is written, so one of the same name does no harm.
            if (part.path().isEmpty() || part.kind() == PartKind.CLOUD_BOOTHOOK) {
                continue;
            }
            String path = part.path().get();
            Part earlier = byPath.put(path, part);
            if (earlier != null) {
                duplicate(part, "parts " + earlier.number() + " and " + part.number(), path, findings);
            }
            if (path.equals(Schedule.RUNCMD_FILE) && config.has("runcmd")) {
                duplicate(part, "part " + part.number() + " and runcmd", path, findings);
            }
        }
    }

    private static void duplicate(Part part, String both, String path, Findings findings) {
        findings.add(
                Severity.ERROR,
                Code.DUPLICATE_FILE_NAME,
                part,
                "Both " + both + " are written to " + path + "; only the later one is left to run.",
                "Give each part a file name of its own.");
    }
}
