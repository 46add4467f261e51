package dev.logway.log;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a log file is closed, renamed and begun anew. Immutable.
 *
 * @param maxBytes a file is rotated before the line that would make it longer; {@link Long#MAX_VALUE} for never
 */
public record Rotation(long maxBytes) {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgtKMGT]?)(i?)[bB]?");

    /** @throws IllegalArgumentException if {@code maxBytes} is not positive */
    public Rotation {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("Rotation size is " + maxBytes + ", expected at least 1 byte.");
        }
    }

    /** A file that grows for ever. */
    public static Rotation none() {
        return new Rotation(Long.MAX_VALUE);
    }

    /**
     * At a size written as people write it: {@code 10 MB}, {@code 0.5 GB}, {@code 64KiB}, {@code 4096}. A thousand to a
     * step, 1024 with an {@code i}.
     *
     * @throws IllegalArgumentException if the text is no size
     */
    public static Rotation size(String text) {
        Matcher size = SIZE.matcher(text.trim());
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    "Rotation size is '" + text + "', expected a number and a unit. Write for example '10 MB'.");
        }
        long step = size.group(3).isEmpty() ? 1000 : 1024;
        int steps =
                " kmgt".indexOf((size.group(2) + " ").toLowerCase(Locale.ROOT).charAt(0));
        return new Rotation((long) (Double.parseDouble(size.group(1)) * Math.pow(step, Math.max(0, steps))));
    }
}
