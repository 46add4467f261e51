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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directives of {@code strftime}, as Linux has them. One that is not known stays as it is written. */
final class Directives {
    private static final Map<Character, TimePart> PARTS = parts();

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

    private Directives() {}

    private static Map<Character, TimePart> parts() {
        Map<Character, TimePart> parts = new HashMap<>();
        parts.put('a', new Steady(Calendar::shortDay));
        parts.put('A', new Steady(Calendar::day));
        parts.put('b', new Steady(Calendar::shortMonth));
        parts.put('h', new Steady(Calendar::shortMonth));
        parts.put('B', new Steady(Calendar::month));
        parts.put('C', Steady.number(2, time -> time.getYear() / 100));
        parts.put('d', Steady.number(2, ZonedDateTime::getDayOfMonth));
        parts.put('e', Steady.blankPadded(ZonedDateTime::getDayOfMonth));
        parts.put('f', new Fraction(6));
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
        parts.put('p', new Steady(Calendar::half));
        parts.put('P', new Steady(time -> time.getHour() < 12 ? "am" : "pm"));
        parts.put('s', new Changing(time -> String.valueOf(time.toEpochSecond())));
        parts.put('S', new Second());
        parts.put('t', new Literal("\t"));
        parts.put('u', Steady.number(1, time -> Calendar.weekday(time) + 1));
        parts.put('U', Steady.number(2, time -> week(time, (Calendar.weekday(time) + 1) % 7)));
        parts.put('V', Steady.number(2, time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        parts.put('w', Steady.number(1, time -> (Calendar.weekday(time) + 1) % 7));
        parts.put('W', Steady.number(2, time -> week(time, Calendar.weekday(time))));
        parts.put('y', Steady.number(2, time -> Math.floorMod(time.getYear(), 100)));
        parts.put('Y', Steady.number(1, ZonedDateTime::getYear));
        parts.put('z', new Steady(time -> Calendar.offset(time, "")));
        parts.put('Z', new Steady(Calendar::zone));
        parts.put('%', new Literal("%"));
        return Map.copyOf(parts);
    }

    /** The number of the week, before the first of which the days are in week 0. */
    private static int week(ZonedDateTime time, int sinceFirstDay) {
        return (time.getDayOfYear() - 1 + 7 - sinceFirstDay) / 7;
    }

    static List<TimePart> parse(String pattern) {
        List<TimePart> parts = new ArrayList<>();
        int from = 0;
        for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', from)) {
            parts.add(new Literal(pattern.substring(from, at)));
            from = Math.min(at + 2, pattern.length());
            parts.addAll(directive(pattern.substring(at, from)));
        }
        parts.add(new Literal(pattern.substring(from)));
        return parts;
    }

    private static List<TimePart> directive(String text) {
        char letter = text.length() < 2 ? 0 : text.charAt(1);
        String composed = COMPOSED.get(letter);
        if (composed != null) {
            return parse(composed);
        }
        @Nullable TimePart part = PARTS.get(letter);
        return List.of(part == null ? new Literal(text) : part);
    }
}
