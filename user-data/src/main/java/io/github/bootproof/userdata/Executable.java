package io.github.bootproof.userdata;

import java.util.Optional;

/** The text that cloud-init writes to the executable file of a part. */
final class Executable {
    private static final String BOOTHOOK_LINE = "#cloud-boothook";

    private Executable() {}

    /** Empty for a part that does not become a file, and for bytes that are no UTF-8: cloud-init fails to write those. */
    static Optional<String> textOf(Part part) {
        return part.effectiveKind()
                .folder()
                .flatMap(folder -> part.content().utf8())
                .map(text -> switch (part.kind()) {
                    case CLOUD_BOOTHOOK -> boothook(dosToUnix(text));
                    case JINJA_TEMPLATE -> dosToUnix(Jinja.body(text));
                    case SHELL_SCRIPT,
                            SHELL_SCRIPT_PER_BOOT,
                            SHELL_SCRIPT_PER_INSTANCE,
                            SHELL_SCRIPT_PER_ONCE,
                            CLOUD_CONFIG,
                            CLOUD_CONFIG_JSONP,
                            INCLUDE,
                            INCLUDE_ONCE,
                            PART_HANDLER,
                            CLOUD_CONFIG_ARCHIVE,
                            WINDOWS_SCRIPT,
                            UPSTART_JOB,
                            UNKNOWN -> dosToUnix(text);
                });
    }

    /** {@code util.dos2unix}: all line ends are converted, or none, as the first one decides. */
    static String dosToUnix(String text) {
        int lineEnd = text.indexOf('\n');
        return lineEnd > 0 && text.charAt(lineEnd - 1) == '\r' ? text.replace("\r\n", "\n") : text;
    }

    /** Only an exact first line is taken off; with anything before it, it stays and becomes the file's first line. */
    private static String boothook(String text) {
        String rest = text.startsWith(BOOTHOOK_LINE) ? text.substring(BOOTHOOK_LINE.length()) : text;
        return PythonText.stripLeading(rest);
    }
}
