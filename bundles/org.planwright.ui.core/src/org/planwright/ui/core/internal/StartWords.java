package org.planwright.ui.core.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.planwright.model.InputException;
import org.planwright.spi.CaseLocation;

/**
 * The words behind {@code planwright} when it opens the window: {@code --case CASE} and {@code --plugins FOLDER}, each as
 * often as wanted. Words with one hyphen are the platform's own.
 *
 * @param cases cases to open
 * @param plugins folders with plugins
 */
record StartWords(List<String> cases, List<String> plugins) {
    /** @throws InputException if a word is not known, lacks its value, or names a case that is not there */
    static StartWords of(String[] words) {
        List<String> cases = new ArrayList<>(), plugins = new ArrayList<>();
        for (int n = 0; n < words.length; n++) {
            String word = words[n];
            if (!word.startsWith("--")) continue;
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            List<String> to = switch (name) {
                case "--case" -> cases;
                case "--plugins" -> plugins;
                default ->
                    throw new InputException("There is no option " + name
                            + ". The window knows --case CASE and --plugins FOLDER; see planwright --help.");
            };
            if (equals < 0 && (n + 1 == words.length || words[n + 1].startsWith("-")))
                throw new InputException(name + " needs "
                        + (to == cases ? "a case: a folder, a file or phantom:ID?seed=N." : "a folder."));
            String value = equals < 0 ? words[++n] : word.substring(equals + 1);
            to.add(to == cases ? theCase(value) : value);
        }
        return new StartWords(List.copyOf(cases), List.copyOf(plugins));
    }

    /** A path as an absolute one; a phantom as it is. */
    static String theCase(String text) {
        if (text.isBlank()) throw new InputException("--case needs a case: a folder, a file or phantom:ID?seed=N.");
        CaseLocation location = new CaseLocation(text);
        if (!location.scheme().isEmpty()) return text;
        Path path = Path.of(text).toAbsolutePath().normalize();
        if (!Files.exists(path)) throw new InputException(path + ": there is no such file or folder.");
        return path.toString();
    }
}
