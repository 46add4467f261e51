package dev.logway.run;

import java.util.Locale;

/**
 * Where one destination of a run is, as it was found at one moment. Immutable.
 *
 * @param scenario when a person looks there
 * @param location an absolute path, a URL, or a stream's name
 * @param exists whether there is something to see now
 * @param bytes its size; 0 if it does not exist
 * @param lines how many lines it has; 0 if it is no text, or a server has it
 * @param lastLine without control characters; empty if there is none
 * @param note what else to know, for example how far it is behind; empty if nothing
 * @param open the command that opens it; empty if there is none
 * @param page the address of the page that shows it then; empty if there is none
 */
public record Whereabouts(
        String scenario,
        String location,
        boolean exists,
        long bytes,
        long lines,
        String lastLine,
        String note,
        String open,
        String page) {
    private static final int STEP = 1000;
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    static Whereabouts of(String scenario, String location, TextFile text) {
        return new Whereabouts(
                scenario, location, text.exists(), text.bytes(), text.lines(), text.lastLine(), "", "", "");
    }

    Whereabouts withNote(String note) {
        return new Whereabouts(scenario, location, exists, bytes, lines, lastLine, note, open, page);
    }

    Whereabouts withOpen(String open) {
        return new Whereabouts(scenario, location, exists, bytes, lines, lastLine, note, open, page);
    }

    Whereabouts withPage(String page) {
        return new Whereabouts(scenario, location, exists, bytes, lines, lastLine, note, open, page);
    }

    /** All of it for a person, in some lines. */
    public String describe() {
        return lines(location, state(), labelled("last", lastLine), labelled("open", open), labelled("page", page));
    }

    /** The same without the last line. */
    public String summary() {
        return lines(location, state(), labelled("open", open), labelled("page", page));
    }

    private static String labelled(String label, String text) {
        return text.isEmpty() ? "" : label + ": " + text;
    }

    private String lines(String... facts) {
        StringBuilder text = new StringBuilder();
        String left = scenario;
        for (String fact : facts) {
            if (!fact.isEmpty()) {
                text.append(String.format(Locale.ROOT, "  %-23s %s%n", left, Printable.of(fact)));
                left = "";
            }
        }
        return text.toString();
    }

    private String state() {
        String counted = lines == 0 ? "" : String.format(Locale.ROOT, "%,d lines, ", lines);
        String size = exists && bytes > 0 ? counted + size(bytes) : "";
        String state = exists || !note.isEmpty() ? size : "not there";
        return state + (state.isEmpty() || note.isEmpty() ? "" : "; ") + note;
    }

    static String size(long bytes) {
        if (bytes < STEP) {
            return bytes + " bytes";
        }
        double size = bytes;
        int unit = -1;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
