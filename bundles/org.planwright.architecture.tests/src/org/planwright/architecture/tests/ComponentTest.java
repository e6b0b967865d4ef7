package org.planwright.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.planwright.architecture.tests.Workspace.BundleFiles;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A service is listed without being started: its component's properties say who it is. */
class ComponentTest {
    private static final List<String> DESCRIPTOR =
            List.of("planwright.id", "planwright.label", "planwright.vendor", "planwright.version");

    @Test
    void everyComponentOfOurServicesDescribesItself() throws Exception {
        List<String> complaints = new ArrayList<>();
        for (BundleFiles bundle : Workspace.current().bundles()) {
            for (Path file : componentFiles(bundle)) {
                Document component = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile());
                List<String> services = services(component);
                if (!services.isEmpty() && !bundle.name().endsWith(".tests")) {
                    Map<String, String> properties = properties(component);
                    DESCRIPTOR.stream()
                            .filter(name -> properties.getOrDefault(name, "").isBlank())
                            .forEach(name -> complaints.add(bundle.name() + ": " + file.getFileName() + " provides "
                                    + services + " without " + name));
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void noTwoComponentsOfAServiceShareAnId() throws Exception {
        Map<String, String> firsts = new TreeMap<>();
        List<String> complaints = new ArrayList<>();
        for (BundleFiles bundle : Workspace.current().shipped()) {
            for (Path file : componentFiles(bundle)) {
                Document component = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile());
                String id = properties(component).get("planwright.id");
                for (String service : services(component)) {
                    String first = firsts.putIfAbsent(
                            service + " " + id, file.getFileName().toString());
                    if (id != null && first != null) {
                        complaints.add(first + " and " + file.getFileName() + " are both the " + service + " " + id);
                    }
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    private static List<Path> componentFiles(BundleFiles bundle) throws IOException {
        Path built = bundle.folder().resolve("target");
        if (!Files.isDirectory(built)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(built, 4, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().endsWith(".xml")
                            && file.getParent().getFileName().toString().equals("OSGI-INF"))
                    .toList();
        }
    }

    private static List<String> services(Document component) {
        List<String> services = new ArrayList<>();
        for (Element provided : elements(component, "provide")) {
            if (provided.getAttribute("interface").startsWith("org.planwright.spi.")) {
                services.add(provided.getAttribute("interface"));
            }
        }
        return services;
    }

    private static Map<String, String> properties(Document component) {
        Map<String, String> properties = new TreeMap<>();
        for (Element property : elements(component, "property")) {
            String value = property.getAttribute("value");
            properties.put(property.getAttribute("name"), value.isEmpty() ? property.getTextContent() : value);
        }
        return properties;
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
