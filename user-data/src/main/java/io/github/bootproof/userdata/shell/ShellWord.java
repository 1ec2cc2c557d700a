package io.github.bootproof.userdata.shell;

/**
 * A word after quotes are taken off. Variables that the script set to a literal text before are put in.
 *
 * @param text an expansion whose value is not known stands in it as it is written, beginning with {@code $} or a backtick
 * @param known whether it has no such expansion
 */
public record ShellWord(String text, boolean known) {
    static ShellWord literal(String text) {
        return new ShellWord(text, true);
    }
}
