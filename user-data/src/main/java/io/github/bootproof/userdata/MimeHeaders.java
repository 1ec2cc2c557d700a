package io.github.bootproof.userdata;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of a MIME entity, read as leniently as Python's {@code email.message} reads them.
 *
 * @param lines name and value in order; names as written
 */
record MimeHeaders(List<Map.Entry<String, String>> lines) {

    /** Takes header lines as {@link MimeParser} collected them, continuation lines included. */
    static MimeHeaders of(List<String> rawLines) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String raw : rawLines) {
            if (raw.startsWith(" ") || raw.startsWith("\t")) {
                if (!headers.isEmpty()) {
                    Map.Entry<String, String> last = headers.remove(headers.size() - 1);
                    headers.add(Map.entry(last.getKey(), last.getValue() + raw));
                }
                continue;
            }
            int colon = raw.indexOf(':');
            if (colon > 0 && !raw.startsWith("From ")) {
                headers.add(Map.entry(raw.substring(0, colon), withoutLeadingBlanks(raw.substring(colon + 1))));
            }
        }
        headers.replaceAll(header -> Map.entry(header.getKey(), withoutLineEnd(header.getValue())));
        return new MimeHeaders(List.copyOf(headers));
    }

    Optional<String> first(String name) {
        return lines.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The type in lower case without its parameters; {@code text/plain} when it is absent or has no single slash. */
    String contentType() {
        String type = first("Content-Type")
                .map(value -> PythonText.strip(value.split(";", 2)[0]).toLowerCase(Locale.ROOT))
                .orElse("text/plain");
        return type.chars().filter(character -> character == '/').count() == 1 ? type : "text/plain";
    }

    boolean isMultipart() {
        return contentType().startsWith("multipart/");
    }

    /** The transfer encoding, not trimmed: Python takes {@code "base64 "} for an unknown one. */
    String transferEncoding() {
        return first("Content-Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
    }

    Optional<String> boundary() {
        return parameter("Content-Type", "boundary")
                .map(value -> ("x" + value).stripTrailing().substring(1));
    }

    /** The name given in {@code Content-Disposition}, or else in {@code Content-Type}. */
    Optional<String> fileName() {
        return dispositionName().or(() -> nonEmpty(parameter("Content-Type", "name")));
    }

    /** The name given in {@code Content-Disposition}. */
    Optional<String> dispositionName() {
        return nonEmpty(parameter("Content-Disposition", "filename"));
    }

    private static Optional<String> nonEmpty(Optional<String> name) {
        return name.map(PythonText::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> parameter(String header, String name) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> pieces = splitOutsideQuotes(first(header).orElse(""));
        for (String piece : pieces) {
            int equals = piece.indexOf('=');
            if (equals >= 0) {
                parameters.putIfAbsent(
                        piece.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        piece.substring(equals + 1).strip());
            }
        }
        return Optional.ofNullable(parameters.get(name))
                .map(MimeHeaders::unquote)
                .or(() -> extended(parameters, name));
    }

    /** RFC 2231: {@code name*=charset'language'percent-encoded}, and values continued in {@code name*0}, {@code name*1}. */
    private static Optional<String> extended(Map<String, String> parameters, String name) {
        String whole = parameters.get(name + "*");
        if (whole != null) {
            return Optional.of(percentDecoded(unquote(whole), true));
        }
        StringBuilder joined = new StringBuilder();
        for (int section = 0; ; section++) {
            String plain = parameters.get(name + "*" + section);
            String encoded = parameters.get(name + "*" + section + "*");
            if (plain != null) {
                joined.append(unquote(plain));
            } else if (encoded != null) {
                joined.append(percentDecoded(unquote(encoded), section == 0));
            } else {
                return section == 0 ? Optional.empty() : Optional.of(joined.toString());
            }
        }
    }

    private static String percentDecoded(String value, boolean mayNameCharset) {
        String[] pieces = value.split("'", 3);
        boolean named = mayNameCharset && pieces.length == 3;
        try {
            Charset charset = named && !pieces[0].isEmpty() ? Charset.forName(pieces[0]) : StandardCharsets.UTF_8;
            return URLDecoder.decode((named ? pieces[2] : value).replace("+", "%2B"), charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return pieces[2];
        } catch (IllegalArgumentException badEscape) {
            return named ? pieces[2] : value;
        }
    }

    private static List<String> splitOutsideQuotes(String value) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character == '"' && (at == 0 || value.charAt(at - 1) != '\\')) {
                quoted = !quoted;
            }
            if (character == ';' && !quoted) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(character);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static String unquote(String value) {
        if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
            return value.substring(1, value.length() - 1).replace("\\\\", "\\").replace("\\\"", "\"");
        }
        return value.length() > 1 && value.startsWith("<") && value.endsWith(">")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static String withoutLeadingBlanks(String value) {
        int start = 0;
        while (start < value.length() && (value.charAt(start) == ' ' || value.charAt(start) == '\t')) {
            start++;
        }
        return value.substring(start);
    }

    private static String withoutLineEnd(String value) {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == '\n' || value.charAt(end - 1) == '\r')) {
            end--;
        }
        return value.substring(0, end);
    }
}
