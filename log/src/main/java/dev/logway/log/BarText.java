package dev.logway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a bar says, as far as there is room. Immutable. */
record BarText(String label, long steps, long total, long elapsedNanos, double rate) {
    private static final int MOST_CELLS = 40;
    private static final int FEWEST_CELLS = 5;
    private static final long SECOND_NANOS = 1_000_000_000;

    /** How long an estimate may be before it says nothing. */
    private static final double LONGEST_SECONDS = 1e8;

    /** {@code folds  42% [####------] 420/1000, 0:12, 0:17 left, 35/s} in so many columns at most. */
    String fit(int columns, int labelColumns) {
        int name = Math.max(0, Math.min(labelColumns, columns - percent().length()));
        List<String> figures = figures();
        while (!figures.isEmpty() && name + percent().length() + joined(figures).length() > columns) {
            figures.remove(figures.size() - 1);
        }
        String tail = joined(figures);
        int cells = Math.min(MOST_CELLS, columns - name - percent().length() - tail.length() - 3);
        String bar = total > 0 && cells >= FEWEST_CELLS ? " " + cells(cells) : "";
        return Columns.cut(pad(Columns.cut(label, name), name) + percent() + bar + tail, columns);
    }

    private static String joined(List<String> figures) {
        return figures.isEmpty() ? "" : " " + String.join(", ", figures);
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Columns.of(text)));
    }

    /** Five columns; nothing while the total is unknown. */
    private String percent() {
        return total > 0 ? String.format(Locale.ROOT, "%4d%%", (int) (share() * 100)) : "";
    }

    private double share() {
        return Math.min(1, Math.max(0, (double) steps / total));
    }

    private String cells(int count) {
        int filled = (int) (share() * count);
        return "[" + "#".repeat(filled) + "-".repeat(count - filled) + "]";
    }

    /** The most important first. */
    private List<String> figures() {
        List<String> figures = new ArrayList<>();
        String of = total > 0 ? "/" + total : "";
        figures.add(" "
                        .repeat(Math.max(
                                0, of.length() - 1 - Long.toString(steps).length()))
                + steps
                + of);
        figures.add(time(elapsedNanos / SECOND_NANOS));
        double left = (total - steps) / rate;
        if (total > steps && rate > 0 && left < LONGEST_SECONDS) {
            figures.add(time(Math.round(left)) + " left");
        }
        if (rate > 0) {
            figures.add(rate(rate));
        }
        return figures;
    }

    /** What is said when it has ended: {@code folds: 10 in 0:12, 0.8/s}, or {@code 4 of 10} if some are missing. */
    String summary() {
        String done = total > 0 && steps != total ? steps + " of " + total : Long.toString(steps);
        double average = elapsedNanos > 0 ? steps * (double) SECOND_NANOS / elapsedNanos : 0;
        String speed = average > 0 ? ", " + rate(average) : "";
        return label + ": " + done + " in " + time(elapsedNanos / SECOND_NANOS) + speed;
    }

    static String time(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** In the unit in which it is not all zeros. */
    static String rate(double perSecond) {
        if (perSecond >= 999.5e6) {
            return number(perSecond / 1e9) + "G/s";
        } else if (perSecond >= 999.5e3) {
            return number(perSecond / 1e6) + "M/s";
        } else if (perSecond >= 999.5) {
            return number(perSecond / 1e3) + "k/s";
        } else if (perSecond >= 0.1) {
            return number(perSecond) + "/s";
        }
        return perSecond * 60 >= 0.1 ? number(perSecond * 60) + "/min" : number(perSecond * 3600) + "/h";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }
}
