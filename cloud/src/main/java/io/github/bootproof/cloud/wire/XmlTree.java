package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of XML.
 *
 * @param name without prefix
 * @param attributes by name with its prefix, such as {@code xsi:type}
 */
record XmlTree(String name, Map<String, String> attributes, List<XmlTree> children, StringBuilder characters) {
    private static final int DEEPEST = 60;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final XMLInputFactory FACTORY = factory();

    /**
     * Reads a document.
     *
     * @throws WireException when it is not well-formed, has a document type, or is nested more than 60 deep
     */
    static XmlTree parse(byte[] document) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text(document)));
            try {
                return parse(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | CharacterCodingException | RuntimeException notWellFormed) {
            throw new WireException(Problem.MALFORMED, "The XML is not well-formed.");
        }
    }

    String text() {
        return characters.toString();
    }

    List<XmlTree> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** Strictly UTF-8; the parser would write broken bytes to the standard error output. */
    private static String text(byte[] document) throws CharacterCodingException {
        CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        return text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }

    private static XmlTree parse(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlTree> open = new ArrayDeque<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlTree element = element(reader);
                    if (!open.isEmpty()) {
                        open.peek().children.add(element);
                    }
                    open.push(element);
                    if (open.size() > DEEPEST) {
                        throw new XMLStreamException("nested too deeply");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().characters.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlTree ended = open.pop();
                    if (open.isEmpty()) {
                        return atEnd(reader, ended);
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type is not allowed");
                default -> {}
            }
        }
        throw new XMLStreamException("no element");
    }

    private static XmlTree atEnd(XMLStreamReader reader, XmlTree root) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }

    private static XmlTree element(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String name = reader.getAttributeLocalName(i);
            attributes.put(
                    prefix == null || prefix.isEmpty() ? name : prefix + ":" + name, reader.getAttributeValue(i));
        }
        return new XmlTree(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
