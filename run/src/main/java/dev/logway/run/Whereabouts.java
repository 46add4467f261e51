package dev.logway.run;

import java.util.Locale;

/**
 * Where one destination of a run is, as it was found at one moment. Immutable.
 *
 * @param scenario when a person looks there
 * @param location an absolute path, a URL, or a stream's name
 * @param exists whether there is something to see now
 * @param bytes its size; 0 if it does not exist
 * @param lines how many lines it has; 0 if it is no text
 * @param lastLine without control characters; empty if there is none
 * @param note what else to know, for example how far it is behind; empty if nothing
 * @param open the command that opens it; empty if there is none
 */
public record Whereabouts(
        String scenario,
        String location,
        boolean exists,
        long bytes,
        long lines,
        String lastLine,
        String note,
        String open) {
    private static final int STEP = 1000;
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    /** All of it for a person, in some lines. */
    public String describe() {
        return lines(location, state(), lastLine.isEmpty() ? "" : "last: " + lastLine, howToOpen());
    }

    /** The same without the last line. */
    public String summary() {
        return lines(location, state(), howToOpen());
    }

    private String howToOpen() {
        return open.isEmpty() ? "" : "open: " + open;
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
        String size = exists && bytes > 0 ? String.format(Locale.ROOT, "%,d lines, %s", lines, size()) : "";
        String state = exists || !note.isEmpty() ? size : "not there";
        return state + (state.isEmpty() || note.isEmpty() ? "" : "; ") + note;
    }

    private String size() {
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
