package io.github.bootproof.userdata.setup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shell script that hands the program and a setup to Python. All of it stands in one quoted here-document:
 *
 * <pre>
 * the program, packed
 * report PREFIX             settings, one a line
 * time-limit SECONDS
 * attempts NUMBER
 * reboots NUMBER
 * blob SHA256 PACKED        the bytes of a script
 * contents                  all lines after this one are the contents
 * </pre>
 */
record Order(SetupSettings settings, List<SetupPart> parts, String contents) {
    private static final String TITLE =
            "# bootproof-setup: runs the scripts in it once for each version of them. Log: /var/log/bootproof-setup.log";
    private static final String LOADER = """
            import sys,base64,zlib
            order=sys.stdin.buffer.read()
            line,order=order.split(b"\\n",1)
            program=zlib.decompress(base64.b64decode(line),-15)
            exec(compile(program,"setup.py","exec"))""";
    private static final Pattern DOCUMENT =
            Pattern.compile("(?s).*?" + Pattern.quote(TITLE) + ".*? <<'([A-Z0-9_]+)'\n(.*)");

    /** How the setup comes to the instance. */
    enum Way {
        /** By a boothook, to be run in the final stage of this boot. */
        BOOT("arm"),
        /** At once. */
        IN_PLACE("order");

        private final String command;

        Way(String command) {
            this.command = command;
        }
    }

    String script(Way way) {
        String document = document();
        String delimiter = delimiter(document);
        return "#!/bin/sh\n" + TITLE + "\n"
                + "exec python3 -I -c '" + LOADER + "' " + way.command + " <<'" + delimiter + "'\n"
                + document
                + delimiter + "\n";
    }

    private String document() {
        var text = new StringBuilder();
        boolean withAws =
                settings.reportPrefix().isPresent() || parts.stream().anyMatch(SetupPart.S3Part.class::isInstance);
        text.append(Packed.pack(Program.text(withAws).getBytes(StandardCharsets.UTF_8)))
                .append('\n');
        settings.reportPrefix()
                .ifPresent(prefix -> text.append("report ").append(prefix).append('\n'));
        text.append("time-limit ").append(settings.timeLimit().toSeconds()).append('\n');
        text.append("attempts ").append(settings.attempts()).append('\n');
        text.append("reboots ").append(settings.reboots()).append('\n');
        for (SetupPart part : parts) {
            Contents.bytesOf(part)
                    .ifPresent(bytes -> text.append("blob ")
                            .append(Digest.of(bytes))
                            .append(' ')
                            .append(Packed.pack(bytes))
                            .append('\n'));
        }
        return text.append("contents\n").append(contents).toString();
    }

    /** Not made from the text: a token's number would have a part in it, which any change of an app can change. */
    private static String delimiter(String document) {
        String delimiter = "BOOTPROOF";
        do {
            delimiter = "BOOTPROOF_" + Digest.of(delimiter).substring(0, 12).toUpperCase(Locale.ROOT);
        } while (document.contains(delimiter));
        return delimiter;
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    /** Empty when it is no script of ours, or a damaged one. */
    static Optional<GivenSetup> read(String script) {
        try {
            return readWhole(script);
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            // A number that is none, a line that lacks a word.
            return Optional.empty();
        }
    }

    private static Optional<GivenSetup> readWhole(String script) {
        Matcher matcher = DOCUMENT.matcher(script);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(2);
        int end = rest.indexOf("\n" + matcher.group(1) + "\n");
        int begin = rest.indexOf("\ncontents\n");
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        String contents = rest.substring(begin + "\ncontents\n".length(), end + 1);
        Map<String, byte[]> blobs = new HashMap<>();
        SetupSettings settings = SetupSettings.DEFAULT;
        for (String line : rest.substring(0, begin).lines().toList()) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "report" -> settings = settings.withReportPrefix(line.substring("report ".length()));
                case "time-limit" -> settings = settings.withTimeLimit(Duration.ofSeconds(Long.parseLong(words[1])));
                case "attempts" -> settings = settings.withAttempts(Integer.parseInt(words[1]));
                case "reboots" -> settings = settings.withReboots(Integer.parseInt(words[1]));
                case "blob" -> Packed.unpack(words[2]).ifPresent(bytes -> blobs.put(words[1], bytes));
                default -> {}
            }
        }
        SetupSettings given = settings;
        return Contents.read(contents, blobs).map(read -> new GivenSetup(Digest.of(contents), contents, given, read));
    }
}
