package io.github.bootproof.cli.check;

import io.github.bootproof.check.report.TemplateSource;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Templates in files. */
final class TemplateFiles {
    private TemplateFiles() {}

    /**
     * Reads one.
     *
     * @throws CommandException when there is none
     */
    static TemplateSource read(Path file) {
        try {
            return new TemplateSource(uri(file), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new CommandException(ExitCodes.BAD_INPUT, file + " is no text in UTF-8, as templates are.");
        } catch (IOException e) {
            throw new CommandException(ExitCodes.BAD_INPUT, "There is no template that can be read at " + file + ".");
        }
    }

    /** Relative to the current folder where it is below that. */
    private static String uri(Path file) {
        Path current = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(current)
                ? current.relativize(absolute).toString().replace('\\', '/')
                : absolute.toUri().toString();
    }

    /**
     * The same, named as if a synthesis had written it where it usually does: the folder that it is in is gone when somebody reads its
     * name, and is another one each time.
     *
     * @param folder that the synthesis has written
     */
    static TemplateSource synthesized(Path file, Path folder) {
        return new TemplateSource(
                "cdk.out/" + folder.relativize(file).toString().replace('\\', '/'),
                read(file).text());
    }
}
