package org.planwright.ui.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ILogListener;
import org.planwright.ui.core.Notices;

/**
 * The window's layout as the last session left it. One that cannot be read, or with which the window did not open, is laid
 * aside as .bak and said so; the window then starts with a fresh one.
 */
final class SavedLayout {
    private static final String FILE = ".metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi";

    private final Path file;
    private final Path bak;
    private final Path word;

    /** @param workspace the workspace folder */
    SavedLayout(Path workspace) {
        file = workspace.resolve(FILE);
        bak = file.resolveSibling(file.getFileName() + ".bak");
        word = workspace.resolve(".metadata/.layout-laid-aside");
    }

    /** Lays a broken layout aside before the workbench reads it, and says so if the last start did. */
    void check() {
        try {
            if (Files.deleteIfExists(word)) tell();
        } catch (IOException e) {
            ILog.get().warn(word + " could not be removed", e);
        }
        if (!Files.exists(file)) return;
        String why = problem();
        if (!why.isEmpty() && layAside(why)) tell();
    }

    /** Lays a layout aside with which the window did not open; false if there was none. The next start says it. */
    boolean layAsideForNextStart() {
        if (!layAside("the window did not open with it")) return false;
        try {
            Files.writeString(word, "");
        } catch (IOException e) {
            ILog.get().warn(word + " could not be written", e);
        }
        return true;
    }

    /** Listens whether the platform gives the layout up while it reads it; then a copy of it is kept, and said so. */
    ILogListener watch() {
        boolean[] told = {false};
        return (status, plugin) -> {
            String words = String.valueOf(status.getMessage());
            boolean ours = status.getPlugin().startsWith("org.eclipse.e4.ui.workbench")
                    && (words.contains(file.getFileName().toString()) || words.contains("persisted application model"));
            if (told[0] || !ours) return;
            told[0] = true;
            try {
                if (Files.exists(file)) Files.copy(file, bak, StandardCopyOption.REPLACE_EXISTING);
                tell();
            } catch (IOException e) {
                ILog.get().warn("The broken layout " + file + " could not be kept", e);
            }
        };
    }

    private void tell() {
        Notices.problem("The window's saved layout was broken, so the window starts with a fresh one."
                + " The broken file is kept as " + bak + ".");
    }

    private boolean layAside(String why) {
        try {
            if (!Files.exists(file)) return false;
            Files.move(file, bak, StandardCopyOption.REPLACE_EXISTING);
            ILog.get().warn("The saved layout " + file + " was laid aside: " + why);
            return true;
        } catch (IOException e) {
            ILog.get().warn("The broken layout " + file + " could not be laid aside", e);
            return false;
        }
    }

    /** What is wrong with the file; empty if it looks like a layout with a window in it. */
    private String problem() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        boolean window = false;
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            for (int depth = 0; xml.hasNext(); ) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) depth--;
                if (event != XMLStreamConstants.START_ELEMENT) continue;
                if (depth == 0 && !xml.getLocalName().equals("Application"))
                    return "it begins with " + xml.getLocalName() + ", not with an application";
                if (depth == 1 && xml.getLocalName().equals("children")) window = true;
                depth++;
            }
            return window ? "" : "it holds no window";
        } catch (IOException | XMLStreamException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }
}
