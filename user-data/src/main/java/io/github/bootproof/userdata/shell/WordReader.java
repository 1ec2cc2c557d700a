package io.github.bootproof.userdata.shell;

/** Reads words: quotes, escapes, expansions. Commands that are substituted are read as well. */
final class WordReader {
    private final Characters text;
    private final Context context;

    private StringBuilder word = new StringBuilder();
    private boolean known = true;

    WordReader(Characters text, Context context) {
        this.text = text;
        this.context = context;
    }

    /** One word; empty when none begins here. */
    ShellWord read() {
        word = new StringBuilder();
        known = true;
        while (!text.atEndOfWord()) {
            char c = text.peek();
            if (c == '\\') {
                escape();
            } else if (c == '\'') {
                text.next();
                literalUntilQuote();
            } else if (c == '"') {
                text.next();
                doubleQuoted();
            } else if (c == '$') {
                dollar(false);
            } else if (c == '`') {
                backticks();
            } else {
                word.append(text.next());
            }
        }
        return new ShellWord(word.toString(), known);
    }

    /** Of a text that is no word, such as a here-document. */
    void substitutionsOnly() {
        while (!text.atEnd()) {
            char c = text.peek();
            if (c == '\\') {
                text.skip(2);
            } else if (c == '$') {
                dollar(true);
            } else if (c == '`') {
                backticks();
            } else {
                text.next();
            }
        }
    }

    private void escape() {
        text.next();
        if (!text.atEnd()) {
            char c = text.next();
            // Before the end of a line it joins the two lines.
            if (c != '\n') {
                word.append(c);
            }
        }
    }

    private void literalUntilQuote() {
        while (!text.atEnd()) {
            char c = text.next();
            if (c == '\'') {
                return;
            }
            word.append(c);
        }
    }

    private void doubleQuoted() {
        while (!text.atEnd()) {
            char c = text.peek();
            if (c == '"') {
                text.next();
                return;
            }
            if (c == '\\') {
                text.next();
                if (!text.atEnd()) {
                    char escaped = text.next();
                    if ("$`\"\\".indexOf(escaped) < 0 && escaped != '\n') {
                        word.append('\\');
                    }
                    if (escaped != '\n') {
                        word.append(escaped);
                    }
                }
            } else if (c == '$') {
                dollar(true);
            } else if (c == '`') {
                backticks();
            } else {
                word.append(text.next());
            }
        }
    }

    private void dollar(boolean quoted) {
        if (text.startsWith("$((")) {
            unknown(() -> text.skipPast("))"));
        } else if (text.startsWith("$(")) {
            text.next();
            known = false;
            word.append("$(...)");
            substitution();
        } else if (text.startsWith("${")) {
            int start = text.offset();
            text.skip(2);
            skipBraces();
            variable(text.between(start), text.between(start + 2).replaceFirst("}$", ""));
        } else if (!quoted && text.startsWith("$'")) {
            text.skip(2);
            ansiQuoted();
        } else if (!quoted && text.startsWith("$\"")) {
            text.skip(2);
            doubleQuoted();
        } else {
            int start = text.offset();
            text.next();
            while (!text.atEnd() && (Character.isLetterOrDigit(text.peek()) || text.peek() == '_')) {
                text.next();
            }
            if (text.offset() == start + 1 && !text.atEnd() && "?*@#!$-".indexOf(text.peek()) >= 0) {
                text.next();
            }
            variable(text.between(start), text.between(start + 1));
        }
    }

    private void ansiQuoted() {
        while (!text.atEnd() && text.peek() != '\'') {
            if (text.peek() == '\\') {
                word.append(text.next());
            }
            if (!text.atEnd()) {
                word.append(text.next());
            }
        }
        text.skip(1);
    }

    private void unknown(Runnable skip) {
        int start = text.offset();
        skip.run();
        known = false;
        word.append(text.between(start));
    }

    private void variable(String asWritten, String name) {
        String value = context.variables().get(name);
        if (value != null && !value.equals(Characters.UNKNOWN)) {
            word.append(value);
        } else {
            known &= asWritten.equals("$");
            word.append(asWritten);
        }
    }

    private void skipBraces() {
        int depth = 1;
        while (!text.atEnd() && depth > 0) {
            char c = text.next();
            if (c == '\\' && !text.atEnd()) {
                text.next();
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
        }
    }

    private void backticks() {
        text.next();
        int line = text.line();
        int start = text.offset();
        while (!text.atEnd() && text.peek() != '`') {
            text.skip(text.peek() == '\\' ? 2 : 1);
        }
        String script = text.between(start);
        text.skip(1);
        known = false;
        word.append("`...`");
        context.nested(script.replace("\\`", "`"), line);
    }

    /** From an opening parenthesis past the one that closes it. */
    void substitution() {
        text.next();
        int line = text.line();
        int start = text.offset();
        int depth = 1;
        while (!text.atEnd()) {
            char c = text.peek();
            if (c == '\\') {
                text.skip(2);
                continue;
            }
            if (c == '\'' || c == '"') {
                skipQuoted(c);
                continue;
            }
            if (c == '#' && (text.previousIs(' ') || text.previousIs('\n'))) {
                text.skipLine();
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            text.next();
        }
        String script = text.between(start);
        text.skip(1);
        // What is read of it has a word of its own, so this one is not touched.
        context.nested(script, line);
    }

    private void skipQuoted(char quote) {
        text.next();
        while (!text.atEnd() && text.peek() != quote) {
            if (quote == '"' && text.startsWith("$(")) {
                text.next();
                skipParentheses();
            } else {
                text.skip(quote == '"' && text.peek() == '\\' ? 2 : 1);
            }
        }
        text.skip(1);
    }

    private void skipParentheses() {
        text.next();
        int depth = 1;
        while (!text.atEnd() && depth > 0) {
            char c = text.peek();
            if (c == '\'' || c == '"') {
                skipQuoted(c);
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                text.skip(c == '\\' ? 2 : 1);
            }
        }
    }
}
