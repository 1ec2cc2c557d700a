package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/** XML as it is written: elements, escapes, nothing else. */
final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder(1024);

    XmlText declaration() {
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    XmlText start(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    XmlText startIn(String namespace, String element) {
        text.append('<').append(element);
        if (!namespace.isEmpty()) {
            attribute("xmlns", namespace);
        }
        text.append('>');
        return this;
    }

    /** Begins an element that gets attributes; {@link #open} ends its start. */
    XmlText begin(String element) {
        text.append('<').append(element);
        return this;
    }

    XmlText attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        escape(value);
        text.append('"');
        return this;
    }

    XmlText open() {
        text.append('>');
        return this;
    }

    XmlText end(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    XmlText element(String element, String value) {
        start(element);
        escape(value);
        return end(element);
    }

    XmlText value(String value) {
        escape(value);
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                // A parser would make a line feed of it.
                case '\r' -> text.append("&#xD;");
                case '\n', '\t' -> text.append(c);
                default -> i += appendLegal(value, i, c);
            }
        }
    }

    /**
     * XML 1.0 has no way to write control characters, lone surrogates, U+FFFE and U+FFFF: a reader refuses the whole document, so
     * they are replaced.
     *
     * @return how many more characters were written than one
     */
    private int appendLegal(String value, int i, char c) {
        if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))) {
            text.append(c).append(value.charAt(i + 1));
            return 1;
        }
        boolean forbidden = c < ' ' || Character.isSurrogate(c) || c >= '\uFFFE';
        text.append(forbidden ? REPLACEMENT : c);
        return 0;
    }
}
