package org.planwright.ui.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A cheat sheet in the platform's own XML: cheatsheet, intro, item, description, command.
 *
 * @param intro what it is about
 * @param steps what to do, in order
 */
record GuideSheet(String intro, List<Step> steps) {
    /**
     * One step.
     *
     * @param title what to do
     * @param words how, and why
     * @param command the command that does it, written as {@code id(parameter=value)}; empty for none
     */
    record Step(String title, String words, String command) {}

    /** Reads a sheet. */
    static GuideSheet read(InputStream in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<Step> steps = new ArrayList<>();
        String intro = "", title = "", words = "", command = "";
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT)
                    switch (xml.getLocalName()) {
                        case "item" -> {
                            title = xml.getAttributeValue(null, "title");
                            command = "";
                        }
                        case "command" -> command = xml.getAttributeValue(null, "serialization");
                        case "description" -> words = xml.getElementText().strip();
                        default -> {}
                    }
                if (event == XMLStreamConstants.END_ELEMENT)
                    switch (xml.getLocalName()) {
                        case "intro" -> intro = words;
                        case "item" -> steps.add(new Step(title, words, command));
                        default -> {}
                    }
            }
        } catch (XMLStreamException e) {
            throw new IOException("The cheat sheet cannot be read: " + e.getMessage(), e);
        }
        return new GuideSheet(intro, List.copyOf(steps));
    }
}
