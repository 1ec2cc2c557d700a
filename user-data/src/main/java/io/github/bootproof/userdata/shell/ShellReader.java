package io.github.bootproof.userdata.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Splits a text into commands. */
final class ShellReader {
    /** Words that only lead to a command. */
    private static final Set<String> LEADING =
            Set.of("if", "then", "elif", "else", "while", "until", "do", "!", "{", "coproc");

    /** Words that begin or end something that is no command. */
    private static final Set<String> NO_COMMAND =
            Set.of("for", "select", "case", "done", "fi", "esac", "}", "in", "[[");

    private static final Set<String> DECLARATIONS = Set.of("export", "local", "readonly", "declare", "typeset");

    private final Characters text;
    private final Context context;
    private final WordReader wordReader;

    private final List<ShellWord> words = new ArrayList<>();
    private int commandLine;
    private final Deque<HereDocument> hereDocuments = new ArrayDeque<>();
    /** The commands that share the line at which here-documents begin. */
    private final List<ShellCommand> onThisLine = new ArrayList<>();

    private int cases;
    private boolean patternExpected;

    ShellReader(String text, int firstLine, Context context) {
        this.text = new Characters(text, firstLine);
        this.context = context;
        this.wordReader = new WordReader(this.text, context);
    }

    private record HereDocument(String delimiter, boolean stripsTabs, boolean expands) {}

    void read() {
        while (!text.atEnd()) {
            if (patternExpected) {
                skipPattern();
                continue;
            }
            char c = text.peek();
            if (c == '\n') {
                text.next();
                endCommand();
                readHereDocuments();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                text.next();
            } else if (text.startsWith("\\\n")) {
                text.skip(2);
            } else if (c == '#') {
                text.skipLine();
            } else if (c == ';' || c == '&' || c == '|') {
                separator();
            } else if (c == '(' || c == ')') {
                parenthesis();
            } else if (c == '<' || c == '>') {
                redirection();
            } else {
                word();
            }
        }
        endCommand();
    }

    private void separator() {
        if (text.startsWith("&>")) {
            text.next();
            redirection();
            return;
        }
        endCommand();
        boolean endOfBranch = text.startsWith(";;") || text.startsWith(";&");
        text.next();
        if (endOfBranch) {
            text.next();
            patternExpected = cases > 0;
        }
    }

    private void parenthesis() {
        if (text.startsWith("((") && words.isEmpty()) {
            text.skipPast("))");
        } else {
            text.next();
            // A subshell begins or ends, or what stood before was the name of a function.
            if (text.previousIs('(') && !text.atEnd() && text.peek() == ')') {
                text.next();
                words.clear();
            } else {
                endCommand();
            }
        }
    }

    private void redirection() {
        if (!words.isEmpty()
                && text.isAfterDigits()
                && words.get(words.size() - 1).text().matches("[0-9]+")) {
            words.remove(words.size() - 1);
        }
        if (text.startsWith("<<<")) {
            text.skip(3);
            hereString();
        } else if (text.startsWith("<<")) {
            text.skip(2);
            boolean stripsTabs = !text.atEnd() && text.peek() == '-';
            if (stripsTabs) {
                text.next();
            }
            text.skipBlanks();
            int start = text.offset();
            ShellWord delimiter = wordReader.read();
            boolean quoted = text.between(start).matches("(?s).*['\"\\\\].*");
            hereDocuments.add(new HereDocument(delimiter.text(), stripsTabs, !quoted));
        } else if (text.startsWith("<(") || text.startsWith(">(")) {
            text.next();
            words.add(new ShellWord("$(...)", false));
            wordReader.substitution();
        } else {
            while (!text.atEnd() && "<>&|".indexOf(text.peek()) >= 0) {
                text.next();
            }
            text.skipBlanks();
            if (!text.atEnd() && !text.atOperator()) {
                wordReader.read();
            }
        }
    }

    private void hereString() {
        text.skipBlanks();
        int line = text.line();
        if (!text.atEnd() && !text.atOperator()) {
            ShellWord input = wordReader.read();
            List<ShellWord> command = Wrappers.unwrap(words);
            if (!command.isEmpty() && readsInput(command)) {
                context.nested(input.text(), line);
            }
        }
    }

    private static boolean readsInput(List<ShellWord> command) {
        return Wrappers.readsScriptFromInput(
                new ShellCommand(Wrappers.baseName(command.get(0).text()), command.subList(1, command.size()), 0));
    }

    private void word() {
        if (words.isEmpty()) {
            commandLine = text.line();
        }
        int start = text.offset();
        ShellWord word = wordReader.read();
        if (text.offset() == start) {
            text.next();
            return;
        }
        boolean plain = text.between(start).equals(word.text());
        if (words.isEmpty() && plain && LEADING.contains(word.text())) {
            return;
        }
        words.add(word);
        if (plain && word.text().equals("[[") && words.size() == 1) {
            skipTest();
        } else if (plain && word.text().equals("in") && words.size() == 3 && isFirst("case")) {
            words.clear();
            cases++;
            patternExpected = true;
        } else if (plain && word.text().equals("esac") && words.size() == 1) {
            cases = Math.max(0, cases - 1);
        } else if (words.size() == 2 && isFirst("function")) {
            words.clear();
        }
    }

    private boolean isFirst(String name) {
        return words.get(0).text().equals(name);
    }

    /** To the end of {@code [[ ... ]]}, in which operators do not end a command. */
    private void skipTest() {
        while (!text.atEnd()) {
            if (text.startsWith("]]")) {
                text.skip(2);
                return;
            }
            char c = text.peek();
            if (c == ' ' || c == '\t' || c == '\n' || text.atOperator()) {
                text.next();
            } else {
                wordReader.read();
            }
        }
    }

    /** The patterns of a branch of {@code case}, to their parenthesis. */
    private void skipPattern() {
        patternExpected = false;
        text.skipBlankLines();
        if (text.startsWith("esac")) {
            return;
        }
        while (!text.atEnd()) {
            char c = text.peek();
            if (c == ')') {
                text.next();
                return;
            }
            if (c == '(' || c == '|' || c == ' ' || c == '\n' || c == '\t' || text.atOperator()) {
                text.next();
            } else {
                wordReader.read();
            }
        }
    }

    private void endCommand() {
        List<ShellWord> all = List.copyOf(words);
        words.clear();
        if (all.isEmpty() || NO_COMMAND.contains(all.get(0).text())) {
            return;
        }
        assignVariables(all);
        List<ShellWord> command = Wrappers.unwrap(all);
        if (command.isEmpty()) {
            return;
        }
        String name = Wrappers.baseName(command.get(0).text());
        var found = new ShellCommand(name, command.subList(1, command.size()), commandLine);
        context.found().add(found);
        onThisLine.add(found);
        Wrappers.scriptArgument(name, found.arguments()).ifPresent(script -> context.nested(script, commandLine));
        if (name.equals("eval")) {
            context.nested(String.join(" ", found.texts().toList()), commandLine);
        }
    }

    /** Only those for all that follows, not those for one command. */
    private void assignVariables(List<ShellWord> all) {
        int from = DECLARATIONS.contains(all.get(0).text()) ? 1 : 0;
        boolean onlyAssignments = all.stream()
                .skip(from)
                .allMatch(word -> word.text().startsWith("-")
                        || Wrappers.ASSIGNMENT.matcher(word.text()).matches()
                        || from == 1);
        if (!onlyAssignments) {
            return;
        }
        for (ShellWord word : all.subList(from, all.size())) {
            Matcher assignment = Wrappers.ASSIGNMENT.matcher(word.text());
            if (assignment.matches()) {
                boolean appends = word.text().charAt(assignment.end(1)) == '+';
                if (word.known() && !appends && !context.variables().containsKey(assignment.group(1))) {
                    context.variables().put(assignment.group(1), assignment.group(2));
                } else {
                    // Of one that is set twice it is not known which value a later command sees.
                    context.variables().put(assignment.group(1), Characters.UNKNOWN);
                }
            }
        }
    }

    private void readHereDocuments() {
        while (!hereDocuments.isEmpty()) {
            HereDocument document = hereDocuments.remove();
            int line = text.line();
            String body = text.linesUntil(document.delimiter(), document.stripsTabs());
            if (onThisLine.stream().anyMatch(Wrappers::readsScriptFromInput)) {
                context.nested(body, line);
            } else if (document.expands()) {
                new WordReader(new Characters(body, line), context).substitutionsOnly();
            }
        }
        onThisLine.clear();
    }
}
