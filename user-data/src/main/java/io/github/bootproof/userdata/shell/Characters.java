package io.github.bootproof.userdata.shell;

/** A text that is read once, from its beginning to its end. */
final class Characters {
    /** The value of a variable that is set, to what is not known. */
    static final String UNKNOWN = "\0";

    private final String text;
    private int at;
    private int line;

    Characters(String text, int firstLine) {
        this.text = text;
        this.line = firstLine;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int offset() {
        return at;
    }

    int line() {
        return line;
    }

    char peek() {
        return text.charAt(at);
    }

    char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }

    void skip(int count) {
        for (int i = 0; i < count && !atEnd(); i++) {
            next();
        }
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    boolean previousIs(char c) {
        return at > 0 && text.charAt(at - 1) == c;
    }

    /** Whether digits stand directly before, as before {@code 2>}. */
    boolean isAfterDigits() {
        return at > 0 && Character.isDigit(text.charAt(at - 1));
    }

    String between(int start) {
        return text.substring(start, at);
    }

    boolean atOperator() {
        return !atEnd() && ";&|()<>\n".indexOf(peek()) >= 0;
    }

    boolean atEndOfWord() {
        return atEnd() || peek() == ' ' || peek() == '\t' || peek() == '\r' || atOperator();
    }

    void skipBlanks() {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || startsWith("\\\n"))) {
            if (next() == '\\') {
                next();
            }
        }
    }

    void skipBlankLines() {
        while (!atEnd() && (Character.isWhitespace(peek()) || peek() == '#')) {
            if (peek() == '#') {
                skipLine();
            } else {
                next();
            }
        }
    }

    /** To the end of the line, which is left. */
    void skipLine() {
        while (!atEnd() && peek() != '\n') {
            next();
        }
    }

    void skipPast(String end) {
        while (!atEnd() && !startsWith(end)) {
            next();
        }
        skip(end.length());
    }

    /** The lines before one that is the delimiter; the delimiter's is skipped. */
    String linesUntil(String delimiter, boolean stripsTabs) {
        var lines = new StringBuilder();
        while (!atEnd()) {
            int start = at;
            skipLine();
            String whole = between(start);
            if (!atEnd()) {
                next();
            }
            String compared = stripsTabs ? whole.replaceFirst("^\t+", "") : whole;
            if (compared.equals(delimiter)) {
                break;
            }
            lines.append(compared).append('\n');
        }
        return lines.toString();
    }
}
