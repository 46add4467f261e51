package dev.logway.log;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the parts of a log are named that rotation closes: {@code train.log} closed now becomes
 * {@code train.2026-11-24_14-05-06_123.log}, with a number if that exists. Immutable.
 */
record PartName(String stem, String extension) {
    private static final DateTimeFormatter CLOSED_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss_SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String TIME = "(?<time>\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d_\\d{3})";

    static PartName of(Path live) {
        String name = String.valueOf(live.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? new PartName(name.substring(0, dot), name.substring(dot)) : new PartName(name, "");
    }

    /** @param number from 1; only the first has none in its name */
    String at(Instant closed, int number) {
        return stem + "." + CLOSED_AT.format(closed) + (number == 1 ? "" : "." + number) + extension;
    }

    /** What all names of parts are like, with the groups {@code time} and {@code number}. */
    Pattern pattern() {
        return Pattern.compile(
                Pattern.quote(stem) + "\\." + TIME + "(\\.(?<number>\\d{1,9}))?" + Pattern.quote(extension));
    }
}
