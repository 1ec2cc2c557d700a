package io.github.bootproof.userdata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a MIME message with the leniency of Python's {@code email.feedparser}: never fails, stops reading headers at
 * the first line that is none, ends an inner container at an outer boundary, does without closing boundaries.
 *
 * <p>Held to it by the golden files that Python itself wrote.
 */
final class MimeParser {
    private static final Pattern HEADER = Pattern.compile("(?:From |[!-9;-~]*:|[\t ])");
    /** Python gives up at about this depth as well. */
    private static final int MAXIMUM_DEPTH = 100;

    private final List<String> lines;
    private final Deque<Pattern> openBoundaries = new ArrayDeque<>();
    private int next;
    private boolean tooDeep;

    private MimeParser(List<String> lines) {
        this.lines = lines;
    }

    /** The message, or empty when containers are nested too deeply. */
    static Optional<MimeMessage> parse(String text) {
        MimeParser parser = new MimeParser(PythonText.linesWithEnds(text));
        MimeMessage message = parser.entity();
        return parser.tooDeep ? Optional.empty() : Optional.of(message);
    }

    private MimeMessage entity() {
        MimeHeaders headers = headers();
        int firstLine = next + 1;
        Optional<String> boundary = headers.isMultipart() ? headers.boundary() : Optional.empty();
        if (boundary.isEmpty()) {
            return new MimeMessage(headers, rest(), firstLine, List.of(), true);
        }
        if (openBoundaries.size() >= MAXIMUM_DEPTH) {
            tooDeep = true;
            return new MimeMessage(headers, rest(), firstLine, List.of(), true);
        }
        return container(headers, boundary.get(), firstLine);
    }

    private MimeHeaders headers() {
        List<String> headerLines = new ArrayList<>();
        while (!atEnd() && HEADER.matcher(line()).lookingAt()) {
            headerLines.add(line());
            next++;
        }
        if (!atEnd() && (line().startsWith("\n") || line().startsWith("\r"))) {
            next++;
        }
        return MimeHeaders.of(headerLines);
    }

    private MimeMessage container(MimeHeaders headers, String boundary, int firstLine) {
        String separator = Pattern.quote("--" + boundary);
        Pattern anyBoundary = Pattern.compile(separator + "(?:--)?[ \t]*(?:\r\n|\r|\n)?");
        Pattern closing = Pattern.compile(separator + "--[ \t]*(?:\r\n|\r|\n)?");
        List<MimeMessage> parts = new ArrayList<>();
        boolean closed = false;
        skipTo(anyBoundary);
        while (!atEnd() && !closed) {
            closed = closing.matcher(line()).matches();
            skipAll(anyBoundary, closed);
            if (!closed) {
                openBoundaries.push(anyBoundary);
                parts.add(withoutLastLineEnd(entity()));
                openBoundaries.pop();
                skipTo(anyBoundary);
            }
        }
        rest();
        return new MimeMessage(headers, "", firstLine, parts, closed);
    }

    /** Boundary lines that directly follow one another count as one; a closing one is taken alone. */
    private void skipAll(Pattern boundary, boolean onlyOne) {
        do {
            next++;
        } while (!onlyOne && !atEnd() && boundary.matcher(line()).matches());
    }

    private void skipTo(Pattern boundary) {
        while (!atEnd() && !boundary.matcher(line()).matches()) {
            next++;
        }
    }

    /** The line end before a boundary belongs to the boundary. */
    private static MimeMessage withoutLastLineEnd(MimeMessage part) {
        String body = part.body();
        int end = body.endsWith("\r\n") ? 2 : body.endsWith("\n") || body.endsWith("\r") ? 1 : 0;
        return new MimeMessage(
                part.headers(), body.substring(0, body.length() - end), part.firstLine(), part.parts(), part.closed());
    }

    private String rest() {
        StringBuilder text = new StringBuilder();
        while (!atEnd()) {
            text.append(line());
            next++;
        }
        return text.toString();
    }

    private String line() {
        return lines.get(next);
    }

    /** An entity ends with the message or before a boundary of a container around it. */
    private boolean atEnd() {
        return next >= lines.size()
                || openBoundaries.stream()
                        .anyMatch(boundary -> boundary.matcher(lines.get(next)).matches());
    }
}
