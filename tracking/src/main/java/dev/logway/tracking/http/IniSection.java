package dev.logway.tracking.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one section of a file with {@code [sections]} of {@code name = value}, as Python's configparser does. */
final class IniSection {
    private IniSection() {}

    /** Names are in lower case. */
    static Map<String, String> of(String section, List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : lines) {
            String text = line.strip();
            int mark = mark(text);
            if (text.startsWith("[") && text.endsWith("]")) {
                inside = text.equals("[" + section + "]");
            } else if (inside && mark > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                String name = text.substring(0, mark).strip().toLowerCase(Locale.ROOT);
                values.put(name, text.substring(mark + 1).strip());
            }
        }
        return values;
    }

    /** Where the name ends: at '=' or ':', whichever comes first. */
    private static int mark(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }
}
