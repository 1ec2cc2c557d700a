package io.github.bootproof.cloud.ssm.command;

/**
 * How much of what a script wrote is kept and shown, and how what is missing is marked. Source: the agent's code, {@code
 * pluginutil.StringPrefix} and {@code iohandler.TruncateOutput}.
 */
final class Output {
    private static final String TRUNCATED = "--output truncated--";
    private static final String OUTPUT_TRUNCATED = "\n---Output truncated---";
    private static final String ERRORS_TRUNCATED = "\n---Error truncated----";
    private static final String ERRORS = "\n----------ERROR-------\n";
    private static final int MOST_OUTPUT = 24_000;
    private static final int MOST_ERRORS = 8_000;
    private static final int MOST_TOGETHER = 2_400;

    private Output() {}

    /** As GetCommandInvocation shows the standard output, in characters. */
    static String output(String text) {
        return prefix(text, MOST_OUTPUT);
    }

    /** As GetCommandInvocation shows the standard error, in characters. */
    static String errors(String text) {
        return prefix(text, MOST_ERRORS);
    }

    private static String prefix(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - TRUNCATED.length()) + TRUNCATED;
    }

    /** As ListCommandInvocations shows both. */
    static String together(String output, String errors) {
        String title = errors.isEmpty() ? "" : ERRORS;
        int space = MOST_TOGETHER - title.length();
        if (output.length() + errors.length() < space) {
            return output + title + errors;
        }
        if (output.length() > space / 2 && errors.length() > space / 2) {
            int each = (space - OUTPUT_TRUNCATED.length() - ERRORS_TRUNCATED.length()) / 2;
            return output.substring(0, each) + OUTPUT_TRUNCATED + title + errors.substring(0, each) + ERRORS_TRUNCATED;
        }
        if (output.length() < space / 2) {
            int rest = space - ERRORS_TRUNCATED.length() - output.length();
            return output + title + errors.substring(0, rest) + ERRORS_TRUNCATED;
        }
        int rest = space - OUTPUT_TRUNCATED.length() - errors.length();
        return output.substring(0, rest) + OUTPUT_TRUNCATED + title + errors;
    }
}
