package io.github.bootproof.userdata;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One part of a payload, as cloud-init sees it after unpacking gzip, MIME and archives. A plain payload is one part.
 *
 * @param number its place in the payload, from 1
 * @param fileName how cloud-init names it: {@code part-001}, or the name the MIME part or archive entry gives. Empty
 *     for an include or a broken archive, which get no name, and for an unnamed part after an include, which gets a number that depends on
 *     what the URL delivers
 * @param kind what cloud-init takes it for
 * @param renderedKind for a Jinja template, the kind its text has below the template line
 * @param declaredType the MIME type the payload declares, lower case; {@code text/x-not-multipart} when it is no MIME
 *     message
 * @param type the MIME type cloud-init hands it to a handler with, after looking at how the text begins
 * @param content the bytes after transfer decoding and unpacking, before line ends are changed
 * @param path the executable file on the instance, for scripts and boothooks
 * @param urls for an include, the URLs in order
 * @param firstLine the line of the payload, from 1, on which the content begins; empty where the payload is packed or
 *     encoded so that its lines cannot be counted
 */
public record Part(
        int number,
        Optional<String> fileName,
        PartKind kind,
        Optional<PartKind> renderedKind,
        String declaredType,
        String type,
        Content content,
        Optional<String> path,
        List<String> urls,
        OptionalInt firstLine) {

    public Part {
        urls = List.copyOf(urls);
    }

    /** The kind that decides when the part runs: what a template is rendered to, otherwise its own. */
    public PartKind effectiveKind() {
        return renderedKind.orElse(kind);
    }

    /** Whether it names itself with a name cloud-init cannot write a file under. */
    boolean badlyNamed() {
        return fileName.isPresent() && !FileNames.canBeWritten(fileName.get());
    }

    /** How messages call the part: its file name, or its number where it has none. */
    public String label() {
        return badlyNamed() ? "part " + number : fileName.orElse("part " + number);
    }
}
