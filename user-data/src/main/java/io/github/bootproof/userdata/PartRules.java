package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Rules for single parts other than scripts and cloud-config. */
final class PartRules {
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private PartRules() {}

    static void check(List<Part> parts, Findings findings) {
        boolean handlersAdded = parts.stream().anyMatch(part -> part.kind() == PartKind.PART_HANDLER);
        for (Part part : parts) {
            switch (part.kind()) {
                case INCLUDE, INCLUDE_ONCE -> {
                    // Inside an archive an include is a part like any other, for which there is no handler.
                    if (part.fileName().isPresent()) {
                        unknownType(part, findings);
                    } else {
                        include(part, findings);
                    }
                }
                case JINJA_TEMPLATE -> template(part, findings);
                case WINDOWS_SCRIPT -> windows(part, findings);
                case UNKNOWN, UPSTART_JOB -> unhandled(part, handlersAdded, findings);
                // An archive of its own that is still here was reported when it was read.
                case CLOUD_CONFIG_ARCHIVE -> {
                    if (part.fileName().isPresent()) {
                        unknownType(part, findings);
                    }
                }
                case SHELL_SCRIPT,
                        SHELL_SCRIPT_PER_BOOT,
                        SHELL_SCRIPT_PER_INSTANCE,
                        SHELL_SCRIPT_PER_ONCE,
                        CLOUD_BOOTHOOK,
                        CLOUD_CONFIG,
                        CLOUD_CONFIG_JSONP,
                        PART_HANDLER -> {}
            }
        }
    }

    private static void include(Part part, Findings findings) {
        findings.add(
                Severity.WARNING,
                Code.INCLUDE_NOT_FETCHED,
                part,
                "cloud-init fetches " + (part.urls().isEmpty() ? "nothing" : String.join(", ", part.urls()))
                        + " at boot; what that delivers is not known here, nor are the numbers of the parts after it.",
                "Give the parts after it names of their own where the numbers matter.");
    }

    private static void template(Part part, Findings findings) {
        if (!Jinja.firstLineIsExact(part.content().text())) {
            findings.add(
                    Severity.ERROR,
                    Code.JINJA_NOT_RENDERABLE,
                    part,
                    "The first line of " + part.label() + " is not exactly `## template: jinja`, so cloud-init takes it"
                            + " for a template and then fails to render it.",
                    "Make `## template: jinja` the very first line.");
        } else if (part.renderedKind().isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    Code.JINJA_NOT_RENDERABLE,
                    part,
                    "Below its first line the template " + part.label() + " is neither cloud-config nor a script, the"
                            + " only kinds that cloud-init renders.",
                    "Write `#cloud-config` or `#!/bin/bash` in the second line.");
        }
    }

    private static void windows(Part part, Findings findings) {
        findings.add(
                Severity.WARNING,
                Code.WINDOWS,
                part,
                part.label() + " is for EC2Launch on Windows; cloud-init does not run it.",
                "For a Linux instance write a script that begins with `#!/bin/bash`.");
    }

    private static void unhandled(Part part, boolean handlersAdded, Findings findings) {
        String text = part.content().text();
        boolean examined =
                part.type().equals(PartTypes.NOT_MULTIPART) || part.type().equals("text/plain");
        if (text.isBlank()
                || (handlersAdded && !part.type().equals(PartTypes.NOT_MULTIPART))
                || Gzip.isMagic(part.content().toByteArray())) {
            return;
        }
        if (!examined) {
            unknownType(part, findings);
        } else if (Base64Guess.hidesUserData(text)) {
            findings.add(
                    Severity.ERROR,
                    Code.BASE64,
                    part,
                    "The payload is still base64 when it reaches the instance; cloud-init does not decode it on EC2 and"
                            + " ignores it.",
                    "Encode it once only: the CLI, the SDKs' higher levels and Fn::Base64 already do.");
        } else if (looksLikeCloudConfig(text)) {
            findings.add(
                    Severity.ERROR,
                    Code.CLOUD_CONFIG_HEADER,
                    part,
                    part.label() + " looks like cloud-config but does not begin with `#cloud-config`, so cloud-init"
                            + " ignores it.",
                    "Make the first line exactly `#cloud-config`, without a space after the hash.");
        } else {
            noShebang(part, text, findings);
        }
    }

    private static void unknownType(Part part, Findings findings) {
        findings.add(
                Severity.ERROR,
                Code.UNKNOWN_MIME_TYPE,
                part,
                "No handler of cloud-init takes the type " + part.type() + " of " + part.label()
                        + "; it logs \"Unhandled unknown content-type\" and ignores the part.",
                Spelling.nearest(part.type(), PartTypes.handledTypes())
                        .map(meant -> "Did you mean " + meant + "?")
                        .orElse("Scripts have the type text/x-shellscript, cloud-config has text/cloud-config."));
    }

    private static void noShebang(Part part, String text, Findings findings) {
        boolean byteOrderMark = text.codePointAt(0) == BYTE_ORDER_MARK;
        String reason = byteOrderMark
                ? " begins with a byte order mark, which hides the first line from cloud-init"
                : " begins with nothing that cloud-init knows";
        findings.add(
                Severity.ERROR,
                Code.NO_SHEBANG,
                part,
                part.label() + reason + "; it logs \"Unhandled non-multipart (" + part.type()
                        + ") userdata\" and runs nothing.",
                byteOrderMark
                        ? "Save the file as UTF-8 without a byte order mark."
                        : "If it is a script, make its first line `#!/bin/bash`.");
    }

    private static boolean looksLikeCloudConfig(String text) {
        String firstLine = text.stripLeading().lines().findFirst().orElse("");
        return firstLine.matches("(?i)\\x{FEFF}?#+[ \\t]*cloud[ _-]?config.*")
                || (YamlText.read(text) instanceof YamlText.Document document
                        && document.root() instanceof MappingNode mapping
                        && CloudConfig.topLevel(mapping).keySet().stream().anyMatch(Tables.keys()::contains));
    }
}
