package dev.logway.log.time;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** A part of a {@link TimePattern}. Immutable. */
sealed interface TimePart {
    /** Whether its length may change within a minute. */
    default boolean isVariable() {
        return false;
    }

    /** How many bytes it has always; negative if that varies. */
    default int width() {
        return -1;
    }

    /** What each text of it is like, which tells files that are called after times from those that are not. */
    String regex();

    /** Characters as they are. */
    record Literal(String text) implements TimePart {
        @Override
        public int width() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public String regex() {
            return Pattern.quote(text);
        }
    }

    /** What stays as it is for a minute. */
    record Steady(int width, String regex, Function<ZonedDateTime, String> text) implements TimePart {
        Steady(String regex, Function<ZonedDateTime, String> text) {
            this(-1, regex, text);
        }

        static Steady word(Function<ZonedDateTime, String> text) {
            return new Steady("[A-Za-z]{2,9}", text);
        }

        /** A number with zeros in front; one of a single digit may be longer. */
        static Steady number(int width, ToIntFunction<ZonedDateTime> value) {
            String regex = width > 1 ? "\\d{" + width + "}" : "\\d{1,4}";
            return new Steady(width > 1 ? width : -1, regex, time -> padded(value.applyAsInt(time), width, '0'));
        }

        static Steady blankPadded(ToIntFunction<ZonedDateTime> value) {
            return new Steady(2, "[ \\d]\\d", time -> padded(value.applyAsInt(time), 2, ' '));
        }

        private static String padded(int value, int width, char fill) {
            String digits = Integer.toString(value);
            return String.valueOf(fill).repeat(Math.max(0, width - digits.length())) + digits;
        }
    }

    /** The second, two digits. */
    record Second() implements TimePart {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public String regex() {
            return "\\d{2}";
        }
    }

    /** So many digits of the second's fraction, 1 to 6. */
    record Fraction(int digits) implements TimePart {
        @Override
        public int width() {
            return digits;
        }

        @Override
        public String regex() {
            return "\\d{" + digits + "}";
        }
    }

    /** What changes its length as it pleases. */
    record Changing(String regex, Function<ZonedDateTime, String> text) implements TimePart {
        @Override
        public boolean isVariable() {
            return true;
        }
    }
}
