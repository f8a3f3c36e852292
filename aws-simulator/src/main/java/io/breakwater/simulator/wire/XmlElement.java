package io.breakwater.simulator.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML document from a caller, its name without prefix. Documents with a DTD are refused, so that no
 * entity can be declared, let alone fetched.
 */
final class XmlElement {
    /** Deeper than any AWS model, and far from the end of the stack. */
    private static final int DEEPEST = 64;

    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final Map<String, String> attributes;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlElement> children = new ArrayList<>();

    private XmlElement(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * The document's root.
     *
     * @throws UnreadableRequest if the bytes are no well-formed document, or one with a DTD
     */
    static XmlElement parse(byte[] document) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            Deque<XmlElement> open = new ArrayDeque<>();
            XmlElement above = new XmlElement("", Map.of());
            open.push(above);
            while (reader.hasNext()) {
                take(reader.next(), reader, open);
            }
            return above.children.getFirst();
        } catch (XMLStreamException malformed) {
            throw new UnreadableRequest("The XML is not well-formed");
        }
    }

    private static void take(int event, XMLStreamReader reader, Deque<XmlElement> open) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                XmlElement element = new XmlElement(reader.getLocalName(), attributes(reader));
                open.element().children.add(element);
                open.push(element);
                if (open.size() > DEEPEST) {
                    throw new UnreadableRequest("The XML is nested too deeply");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                open.element().text.append(reader.getText());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnreadableRequest("The XML has a document type");
            default -> {
                // Comments and instructions say nothing.
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String local = reader.getAttributeLocalName(i);
            attributes.put(
                    prefix == null || prefix.isEmpty() ? local : prefix + ":" + local, reader.getAttributeValue(i));
        }
        return attributes;
    }

    String name() {
        return name;
    }

    /** The characters right in this element. */
    String text() {
        return text.toString();
    }

    /** An attribute by its name as written, prefix included. */
    Optional<String> attribute(String qualifiedName) {
        return Optional.ofNullable(attributes.get(qualifiedName));
    }

    List<XmlElement> children(String name) {
        return children.stream().filter(child -> child.name.equals(name)).toList();
    }

    Optional<XmlElement> child(String name) {
        return children.stream().filter(child -> child.name.equals(name)).findFirst();
    }
}
