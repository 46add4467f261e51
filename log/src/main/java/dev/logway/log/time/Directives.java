package dev.logway.log.time;

import dev.logway.log.time.TimePart.Changing;
import dev.logway.log.time.TimePart.Fraction;
import dev.logway.log.time.TimePart.Literal;
import dev.logway.log.time.TimePart.Second;
import dev.logway.log.time.TimePart.Steady;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The directives of {@code strftime}, as Linux has them. One that is not known stays as it is written. Immutable. */
final class Directives {
    /** With microseconds. */
    static final Directives OF_PYTHON = new Directives(Map.of('f', new Fraction(6)));

    static final Directives OF_C = new Directives(Map.of());

    /** Groups: flags, width, letter. */
    private static final Pattern DIRECTIVE = Pattern.compile("%([-_0^#]*)(\\d{1,4})?[EO]?([A-Za-z%])");

    /** What is filled up with zeros, and what with blanks. */
    private static final String ZERO_PADDED = "CdgGHIjmMsSuUVwWyY";

    private static final String BLANK_PADDED = "ekl";
    private static final String FLAGGED = "[\\w +:/-]+";
    private static final String SHORTER_THAN_A_MINUTE = "crsSTX";

    /** What stands for several others. */
    private static final Map<Character, String> COMPOSED = Map.of(
            'c', "%a %b %e %H:%M:%S %Y",
            'D', "%m/%d/%y",
            'F', "%Y-%m-%d",
            'r', "%I:%M:%S %p",
            'R', "%H:%M",
            'T', "%H:%M:%S",
            'x', "%m/%d/%y",
            'X', "%H:%M:%S");

    private final Map<Character, TimePart> parts;

    private Directives(Map<Character, TimePart> more) {
        this.parts = parts(more);
    }

    private static Map<Character, TimePart> parts(Map<Character, TimePart> more) {
        Map<Character, TimePart> parts = new HashMap<>(more);
        parts.put('a', Steady.word(Calendar::shortDay));
        parts.put('A', Steady.word(Calendar::day));
        parts.put('b', Steady.word(Calendar::shortMonth));
        parts.put('h', Steady.word(Calendar::shortMonth));
        parts.put('B', Steady.word(Calendar::month));
        parts.put('C', Steady.number(2, time -> time.getYear() / 100));
        parts.put('d', Steady.number(2, ZonedDateTime::getDayOfMonth));
        parts.put('e', Steady.blankPadded(ZonedDateTime::getDayOfMonth));
        parts.put('g', Steady.number(2, time -> time.get(IsoFields.WEEK_BASED_YEAR) % 100));
        parts.put('G', Steady.number(1, time -> time.get(IsoFields.WEEK_BASED_YEAR)));
        parts.put('H', Steady.number(2, ZonedDateTime::getHour));
        parts.put('I', Steady.number(2, Calendar::halfDayHour));
        parts.put('j', Steady.number(3, ZonedDateTime::getDayOfYear));
        parts.put('k', Steady.blankPadded(ZonedDateTime::getHour));
        parts.put('l', Steady.blankPadded(Calendar::halfDayHour));
        parts.put('m', Steady.number(2, ZonedDateTime::getMonthValue));
        parts.put('M', Steady.number(2, ZonedDateTime::getMinute));
        parts.put('n', new Literal("\n"));
        parts.put('p', Steady.word(Calendar::half));
        parts.put('P', Steady.word(time -> time.getHour() < 12 ? "am" : "pm"));
        parts.put('s', new Changing(Calendar.EPOCH, time -> String.valueOf(time.toEpochSecond())));
        parts.put('S', new Second());
        parts.put('t', new Literal("\t"));
        parts.put('u', Steady.number(1, time -> Calendar.weekday(time) + 1));
        parts.put('U', Steady.number(2, time -> week(time, (Calendar.weekday(time) + 1) % 7)));
        parts.put('V', Steady.number(2, time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        parts.put('w', Steady.number(1, time -> (Calendar.weekday(time) + 1) % 7));
        parts.put('W', Steady.number(2, time -> week(time, Calendar.weekday(time))));
        parts.put('y', Steady.number(2, time -> Math.floorMod(time.getYear(), 100)));
        parts.put('Y', Steady.number(1, ZonedDateTime::getYear));
        parts.put('z', new Steady(Calendar.OFFSET, time -> Calendar.offset(time, "")));
        parts.put('Z', new Steady(Calendar.ZONE, Calendar::zone));
        parts.put('%', new Literal("%"));
        return Map.copyOf(parts);
    }

    /** The number of the week, before the first of which the days are in week 0. */
    private static int week(ZonedDateTime time, int sinceFirstDay) {
        return (time.getDayOfYear() - 1 + 7 - sinceFirstDay) / 7;
    }

    List<TimePart> parse(String pattern) {
        List<TimePart> all = new ArrayList<>();
        Matcher directive = DIRECTIVE.matcher(pattern);
        int from = 0;
        for (; directive.find(); from = directive.end()) {
            all.add(new Literal(pattern.substring(from, directive.start())));
            all.addAll(parts(directive));
        }
        all.add(new Literal(pattern.substring(from)));
        return all;
    }

    private List<TimePart> parts(Matcher directive) {
        char letter = directive.group(3).charAt(0);
        String flags = directive.group(1);
        String width = directive.group(2);
        boolean isPlain = flags.isEmpty() && width == null;
        String composed = COMPOSED.get(letter);
        @Nullable TimePart part = parts.get(letter);
        boolean isKnown = composed != null || (part != null && (isPlain || !(part instanceof Fraction)));
        if (!isKnown) {
            return List.of(new Literal(directive.group()));
        } else if (isPlain) {
            return part == null ? parse(String.valueOf(composed)) : List.of(part);
        }
        TimePattern text = TimePattern.strftime("%" + letter);
        int least = width == null ? -1 : Integer.parseInt(width);
        Function<ZonedDateTime, String> shown = time -> flagged(text.format(time), letter, flags, least);
        return List.of(
                SHORTER_THAN_A_MINUTE.indexOf(letter) < 0 ? new Steady(FLAGGED, shown) : new Changing(FLAGGED, shown));
    }

    /** @param width the least number of characters; negative for those that there are without flags */
    private static String flagged(String text, char letter, String flags, int width) {
        char fill = ZERO_PADDED.indexOf(letter) >= 0 ? '0' : ' ';
        boolean isNumber = fill == '0' || BLANK_PADDED.indexOf(letter) >= 0;
        String shown = isNumber ? text.replaceFirst("^[0 ]+(?=.)", "") : text;
        for (char flag : flags.toCharArray()) {
            switch (flag) {
                case '^' -> shown = shown.toUpperCase(Locale.ROOT);
                case '#' -> shown = swapped(shown);
                case '_' -> fill = ' ';
                default -> fill = flag;
            }
        }
        int room = (width < 0 ? text.length() : width) - shown.length();
        return fill == '-' || room <= 0 ? shown : String.valueOf(fill).repeat(room) + shown;
    }

    /** What is in capitals becomes small, and all else capitals. */
    private static String swapped(String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        return text.equals(capitals) ? text.toLowerCase(Locale.ROOT) : capitals;
    }
}
