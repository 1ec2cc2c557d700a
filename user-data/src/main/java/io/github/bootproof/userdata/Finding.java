package io.github.bootproof.userdata;

import java.util.Optional;

/**
 * Something about the payload that its author should know.
 *
 * @param severity an {@code ERROR} will certainly not work
 * @param code the rule that was broken, for filters and documentation
 * @param message what is wrong and where, in plain words
 * @param remedy how to mend it
 * @param part the {@linkplain Part#label() label} of the part it is about; empty when it is about the whole payload
 * @param inPart the place inside the part's content
 * @param inFile the same place in the payload, where the payload is readable text
 */
public record Finding(
        Severity severity,
        Code code,
        String message,
        String remedy,
        Optional<String> part,
        Optional<Position> inPart,
        Optional<Position> inFile) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** The rules. */
    public enum Code {
        /** More raw bytes than EC2 takes. */
        TOO_LARGE,
        EMPTY,
        /** Looks like gzip and cannot be unpacked. */
        BAD_GZIP,
        /** A MIME message without usable parts. */
        BAD_MIME,
        /** Encoded twice. */
        BASE64,
        /** Bytes that cloud-init cannot write or read as UTF-8. */
        NOT_UTF8,
        /** Characters beyond ASCII in a MIME part that is not transfer-encoded: cloud-init changes them. */
        NON_ASCII_IN_MIME,
        UNKNOWN_MIME_TYPE,
        /** For Windows, not for cloud-init. */
        WINDOWS,
        INCLUDE_NOT_FETCHED,
        /** Does not begin in a way cloud-init, or then the kernel, understands. */
        NO_SHEBANG,
        /** The interpreter after {@code #!} is missing or not an absolute path. */
        SHEBANG_INTERPRETER,
        /** Carriage returns that stay in a script. */
        CRLF,
        /** Two parts are written to one file. */
        DUPLICATE_FILE_NAME,
        /** Nothing is left of the file name after cloud-init cleaned it. */
        BAD_FILE_NAME,
        JINJA_NOT_RENDERABLE,
        CLOUD_CONFIG_SYNTAX,
        CLOUD_CONFIG_NOT_A_MAPPING,
        CLOUD_CONFIG_UNKNOWN_KEY,
        /** Cloud-config whose first line is missing or misspelt. */
        CLOUD_CONFIG_HEADER,
        /** A command list whose entries cloud-init cannot turn into a script. */
        CLOUD_CONFIG_VALUE,
        /** Cloud-config parts merged in a way that is not computed here. */
        MERGE_NOT_EVALUATED,
        /** The module lists are overridden such that a part is written but never executed. */
        NEVER_RUN
    }

    @Override
    public String toString() {
        return severity + " " + code + part.map(name -> " " + name).orElse("")
                + inFile.or(() -> inPart).map(position -> " " + position).orElse("") + ": " + message + " " + remedy;
    }
}
