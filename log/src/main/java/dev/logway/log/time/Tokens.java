package dev.logway.log.time;

import dev.logway.log.time.TimePart.Changing;
import dev.logway.log.time.TimePart.Fraction;
import dev.logway.log.time.TimePart.Literal;
import dev.logway.log.time.TimePart.Second;
import dev.logway.log.time.TimePart.Steady;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** loguru's tokens. */
final class Tokens {
    private static final int MOST_DIGITS = 6;

    /** One token, or one in brackets, which is not meant as such. */
    private static final Pattern TOKEN =
            bracketedOrNot("HH?|hh?|mm?|ss?|S+|YYYY|YY|M{1,4}|D{1,4}|ZZ?|zz|[AXxEQ]" + "|dddd|ddd|d");

    private static final Map<String, TimePart> PARTS = parts();

    private Tokens() {}

    private static Pattern bracketedOrNot(String token) {
        return Pattern.compile("(?:" + token + ")|\\[(?<bracketed>" + token + "|!UTC|)\\]");
    }

    private static Map<String, TimePart> parts() {
        Map<String, TimePart> parts = new HashMap<>();
        parts.put("YYYY", Steady.number(4, ZonedDateTime::getYear));
        parts.put("YY", Steady.number(2, time -> Math.floorMod(time.getYear(), 100)));
        parts.put("Q", Steady.number(1, Calendar::quarter));
        parts.put("MMMM", Steady.word(Calendar::month));
        parts.put("MMM", Steady.word(Calendar::shortMonth));
        parts.put("MM", Steady.number(2, ZonedDateTime::getMonthValue));
        parts.put("M", Steady.number(1, ZonedDateTime::getMonthValue));
        parts.put("DDDD", Steady.number(3, ZonedDateTime::getDayOfYear));
        parts.put("DDD", Steady.number(1, ZonedDateTime::getDayOfYear));
        parts.put("DD", Steady.number(2, ZonedDateTime::getDayOfMonth));
        parts.put("D", Steady.number(1, ZonedDateTime::getDayOfMonth));
        parts.put("dddd", Steady.word(Calendar::day));
        parts.put("ddd", Steady.word(Calendar::shortDay));
        parts.put("d", Steady.number(1, Calendar::weekday));
        parts.put("E", Steady.number(1, time -> Calendar.weekday(time) + 1));
        parts.put("HH", Steady.number(2, ZonedDateTime::getHour));
        parts.put("H", Steady.number(1, ZonedDateTime::getHour));
        parts.put("hh", Steady.number(2, Calendar::halfDayHour));
        parts.put("h", Steady.number(1, Calendar::halfDayHour));
        parts.put("mm", Steady.number(2, ZonedDateTime::getMinute));
        parts.put("m", Steady.number(1, ZonedDateTime::getMinute));
        parts.put("ss", new Second());
        parts.put("s", new Changing("\\d{1,2}", time -> String.valueOf(time.getSecond())));
        parts.put("A", Steady.word(Calendar::half));
        parts.put("Z", new Steady(Calendar.OFFSET, time -> Calendar.offset(time, ":")));
        parts.put("ZZ", new Steady(Calendar.OFFSET, time -> Calendar.offset(time, "")));
        parts.put("zz", new Steady(Calendar.ZONE, Calendar::zone));
        parts.put(
                "X",
                new Changing(
                        Calendar.EPOCH,
                        time -> String.valueOf(Calendar.epochMicros(time) / TimeWriter.MICROS_A_SECOND)));
        parts.put("x", new Changing(Calendar.EPOCH, time -> String.valueOf(Calendar.epochMicros(time))));
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            parts.put("S".repeat(digits), new Fraction(digits));
        }
        return Map.copyOf(parts);
    }

    static List<TimePart> parse(String pattern) {
        int tooMany = pattern.indexOf("S".repeat(MOST_DIGITS + 1));
        if (tooMany >= 0) {
            throw new TimePatternException(
                    "more than " + MOST_DIGITS + " 'S' in a row; times are known to the microsecond, write SSSSSS",
                    tooMany);
        }
        List<TimePart> parts = new ArrayList<>();
        int from = 0;
        for (Matcher token = TOKEN.matcher(pattern); token.find(); from = token.end()) {
            literal(pattern.substring(from, token.start()), parts);
            String bracketed = token.group("bracketed");
            if (bracketed == null) {
                parts.add(PARTS.get(token.group()));
            } else {
                literal(bracketed, parts);
            }
        }
        literal(pattern.substring(from), parts);
        return parts;
    }

    private static void literal(String text, List<TimePart> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }
}
