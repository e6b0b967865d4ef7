package org.planwright.ui.core.internal;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.planwright.ui.core.Preferences;

/** Preferences: unit of doses, colours of the dose wash, whether an edit optimizes at once, light or dark. */
public class GeneralPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
    public GeneralPage() {
        super(GRID);
    }

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(store());
        setDescription("How Planwright shows and does things.");
    }

    /** The choices with their defaults. */
    static IPreferenceStore store() {
        ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, Preferences.NODE);
        store.setDefault(Preferences.UNIT, "GY");
        store.setDefault(Preferences.DOSE_COLOURS, "house");
        store.setDefault(Preferences.OPTIMIZE_ON_EDIT, false);
        store.setDefault(Preferences.THEME, ThemeSwitch.Choice.SYSTEM.key());
        store.setDefault(Preferences.THREADS, 0);
        return store;
    }

    @Override
    protected void createFieldEditors() {
        radio(Preferences.UNIT, "Doses are shown in", new String[][] {{"&Gy", "GY"}, {"&cGy", "CGY"}});
        radio(Preferences.THEME, "Theme of the window, charts and images", new String[][] {
            {"&Light", ThemeSwitch.Choice.LIGHT.key()},
            {"&Dark", ThemeSwitch.Choice.DARK.key()},
            {"As the &system", ThemeSwitch.Choice.SYSTEM.key()}
        });
        radio(Preferences.DOSE_COLOURS, "Colours of the dose wash", new String[][] {
            {"&Planwright's: blue to red through the prescription", "house"},
            {"&Viridis: even in brightness, for all eyes", "viridis"}
        });
        addField(new BooleanFieldEditor(
                Preferences.OPTIMIZE_ON_EDIT,
                "&Optimize at once when an objective was edited",
                getFieldEditorParent()));
    }

    private void radio(String key, String words, String[][] choices) {
        addField(new RadioGroupFieldEditor(key, words, 1, choices, getFieldEditorParent(), true));
    }
}
