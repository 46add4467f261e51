package dev.logway.log.dictconfig;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code datefmt}: what C's {@code strftime} makes of it on Linux, in the C locale. Immutable. */
public record Strftime(String format) {
    /** Groups: flags, width, letter. */
    private static final Pattern DIRECTIVE = Pattern.compile("%([-_0^#]*)(\\d{1,4})?[EO]?([A-Za-z%])");

    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE;EEEE;MMM;MMMM;xx", Locale.ENGLISH);

    /**
     * What a directive stands for.
     *
     * @param pad what fills it up, unless the directive says so
     */
    private record Part(String text, char pad, int width) {
        static Part number(long value, char pad, int width) {
            return new Part(Long.toString(value), pad, width);
        }

        static Part text(String text) {
            return new Part(text, ' ', 0);
        }

        String shown(String flags, @Nullable String width) {
            char filling = pad;
            String shown = text;
            for (char flag : flags.toCharArray()) {
                switch (flag) {
                    case '^' -> shown = shown.toUpperCase(Locale.ROOT);
                    case '#' -> shown = swapped(shown);
                    case '_' -> filling = ' ';
                    default -> filling = flag;
                }
            }
            int room = (width == null ? this.width : Integer.parseInt(width)) - shown.length();
            return filling == '-' || room <= 0 ? shown : String.valueOf(filling).repeat(room) + shown;
        }

        /** What is in capitals becomes small, and all else capitals. */
        private static String swapped(String text) {
            return text.equals(text.toUpperCase(Locale.ROOT))
                    ? text.toLowerCase(Locale.ROOT)
                    : text.toUpperCase(Locale.ROOT);
        }
    }

    /** The time, to the second. */
    public String text(ZonedDateTime time) {
        return DIRECTIVE.matcher(format).replaceAll(directive -> Matcher.quoteReplacement(value(directive, time)));
    }

    private static String value(MatchResult directive, ZonedDateTime time) {
        Part part = part(directive.group(3).charAt(0), time);
        return part == null ? directive.group() : part.shown(directive.group(1), directive.group(2));
    }

    /** Null if there is no such directive: then it stays as it is written. */
    private static @Nullable Part part(char letter, ZonedDateTime time) {
        return switch (letter) {
            case 'Y', 'y', 'C', 'G', 'g', 'm', 'd', 'e', 'j', 'U', 'W', 'V', 'u', 'w' -> ofDate(letter, time);
            case 'H', 'k', 'I', 'l', 'M', 'S', 's' -> ofTime(letter, time);
            case 'a' -> word(time, 0);
            case 'A' -> word(time, 1);
            case 'b', 'h' -> word(time, 2);
            case 'B' -> word(time, 3);
            case 'z' -> word(time, 4);
            case 'Z' -> Part.text(ZONE.format(time));
            case 'p' -> Part.text(time.getHour() < 12 ? "AM" : "PM");
            case 'P' -> Part.text(time.getHour() < 12 ? "am" : "pm");
            case 'c' -> several("%a %b %e %H:%M:%S %Y", time);
            case 'D', 'x' -> several("%m/%d/%y", time);
            case 'F' -> several("%Y-%m-%d", time);
            case 'r' -> several("%I:%M:%S %p", time);
            case 'R' -> several("%H:%M", time);
            case 'T', 'X' -> several("%H:%M:%S", time);
            case 'n' -> Part.text("\n");
            case 't' -> Part.text("\t");
            case '%' -> Part.text("%");
            default -> null;
        };
    }

    private static Part ofDate(char letter, ZonedDateTime time) {
        int day = time.getDayOfWeek().getValue();
        return switch (letter) {
            case 'Y' -> Part.number(time.getYear(), '0', 0);
            case 'y' -> Part.number(Math.floorMod(time.getYear(), 100), '0', 2);
            case 'C' -> Part.number(Math.floorDiv(time.getYear(), 100), '0', 2);
            case 'G' -> Part.number(time.get(IsoFields.WEEK_BASED_YEAR), '0', 0);
            case 'g' -> Part.number(Math.floorMod(time.get(IsoFields.WEEK_BASED_YEAR), 100), '0', 2);
            case 'm' -> Part.number(time.getMonthValue(), '0', 2);
            case 'd' -> Part.number(time.getDayOfMonth(), '0', 2);
            case 'e' -> Part.number(time.getDayOfMonth(), ' ', 2);
            case 'j' -> Part.number(time.getDayOfYear(), '0', 3);
            case 'U' -> Part.number((time.getDayOfYear() + 6 - day % 7) / 7, '0', 2);
            case 'W' -> Part.number((time.getDayOfYear() + 7 - day) / 7, '0', 2);
            case 'V' -> Part.number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), '0', 2);
            case 'u' -> Part.number(day, '0', 1);
            default -> Part.number(day % 7, '0', 1);
        };
    }

    private static Part ofTime(char letter, ZonedDateTime time) {
        int twelve = time.get(ChronoField.CLOCK_HOUR_OF_AMPM);
        return switch (letter) {
            case 'H' -> Part.number(time.getHour(), '0', 2);
            case 'k' -> Part.number(time.getHour(), ' ', 2);
            case 'I' -> Part.number(twelve, '0', 2);
            case 'l' -> Part.number(twelve, ' ', 2);
            case 'M' -> Part.number(time.getMinute(), '0', 2);
            case 'S' -> Part.number(time.getSecond(), '0', 2);
            default -> Part.number(time.toEpochSecond(), '0', 0);
        };
    }

    private static Part word(ZonedDateTime time, int index) {
        return Part.text(WORDS.format(time).split(";", -1)[index]);
    }

    private static Part several(String format, ZonedDateTime time) {
        return Part.text(new Strftime(format).text(time));
    }
}
