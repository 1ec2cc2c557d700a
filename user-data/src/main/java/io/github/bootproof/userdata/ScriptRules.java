package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import io.github.bootproof.userdata.Findings.Place;
import java.util.List;
import java.util.Optional;

/** Rules for parts that become executable files: what the kernel makes of them once cloud-init has written them. */
final class ScriptRules {
    private ScriptRules() {}

    static void check(List<Part> parts, Findings findings) {
        for (Part part : parts) {
            if (part.effectiveKind().folder().isPresent()) {
                checkName(part, findings);
                Optional<String> text = Executable.textOf(part);
                if (text.isEmpty()) {
                    notUtf8(part, findings);
                } else if (!text.get().startsWith("#!")) {
                    noShebang(part, text.get(), findings);
                } else {
                    checkInterpreter(part, text.get(), findings);
                    checkLineEnds(part, text.get(), findings);
                }
            }
        }
    }

    private static void checkName(Part part, Findings findings) {
        if (part.badlyNamed()) {
            findings.add(
                    Severity.ERROR,
                    Code.BAD_FILE_NAME,
                    part,
                    "Of the file name that " + part.label()
                            + " gives itself nothing is left once cloud-init has dropped"
                            + " all but ASCII letters, digits and `_-.()`; it fails to write the part.",
                    "Use a name of those characters.");
        }
    }

    private static void notUtf8(Part part, Findings findings) {
        findings.add(
                Severity.ERROR,
                Code.NOT_UTF8,
                part,
                part.label() + " contains bytes that are not UTF-8; cloud-init fails to write it (\"Failed calling"
                        + " handler\") and it does not run.",
                "Save the script as UTF-8 and carry binary data in base64; a MIME part with characters beyond ASCII"
                        + " needs Content-Transfer-Encoding: base64.");
    }

    private static void noShebang(Part part, String text, Findings findings) {
        boolean hidden = PythonText.stripLeading(text).startsWith("#!");
        findings.add(
                Severity.ERROR,
                Code.NO_SHEBANG,
                part,
                hidden
                        ? "In " + part.label()
                                + " blank space stands before `#!`. cloud-init still takes it for a script,"
                                + " but the kernel refuses to run it (\"Exec format error\")."
                        : part.label() + " does not begin with `#!`, so the kernel refuses to run it (\"Exec format"
                                + " error\").",
                hidden ? "Make `#!` the first two characters." : "Make its first line `#!/bin/bash`.");
    }

    private static void checkInterpreter(Part part, String text, Findings findings) {
        String line = text.substring(2).split("\n", 2)[0];
        String interpreter = line.strip().split("[ \t\r]", 2)[0];
        if (interpreter.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    Code.SHEBANG_INTERPRETER,
                    part,
                    "In " + part.label()
                            + " no interpreter follows `#!`, so the kernel refuses to run it (\"Exec format"
                            + " error\").",
                    "Write `#!/bin/bash`.");
        } else if (!interpreter.startsWith("/")) {
            findings.add(
                    Severity.WARNING,
                    Code.SHEBANG_INTERPRETER,
                    part,
                    "In " + part.label() + " the interpreter `" + interpreter
                            + "` is no absolute path; it is looked up in" + " the folder cloud-init happens to run in.",
                    "Write `#!/bin/bash`, or `#!/usr/bin/env " + interpreter.substring(interpreter.lastIndexOf('/') + 1)
                            + "`.");
        }
    }

    /** cloud-init has converted CR LF throughout by now if the first line ended so; any that are left were not. */
    private static void checkLineEnds(Part part, String text, Findings findings) {
        int carriageReturn = text.indexOf('\r');
        int lineEnd = text.indexOf('\n');
        if (carriageReturn >= 0 && (lineEnd < 0 || carriageReturn < lineEnd)) {
            findings.add(
                    Severity.ERROR,
                    Code.CRLF,
                    part,
                    "The first line of " + part.label() + " holds a carriage return that becomes part of the"
                            + " interpreter's name, so the script does not start.",
                    "Save the file with Unix line ends (LF).");
        } else if (text.contains("\r\n")) {
            int line = (int) text.substring(0, text.indexOf("\r\n"))
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            Place place = new Place(part, new Position(line + offset(part), 1));
            findings.add(
                    Severity.WARNING,
                    Code.CRLF,
                    place,
                    "From " + place.words() + " on lines end in CR LF while the first line ends in LF: cloud-init then"
                            + " converts none of them, and commands get a carriage return in their last argument.",
                    "Save the file with Unix line ends (LF).");
        }
    }

    /** How many lines of the part stand above the executable's first: a template or boothook line, and blanks. */
    private static int offset(Part part) {
        String whole = part.content().text();
        String executable = Executable.textOf(part).orElse("");
        int start = executable.length() <= whole.length() ? whole.length() - executable.length() : 0;
        return whole.endsWith(executable)
                ? (int) whole.substring(0, start).chars().filter(c -> c == '\n').count()
                : 0;
    }
}
