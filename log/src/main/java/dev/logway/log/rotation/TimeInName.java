package dev.logway.log.rotation;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as it stands in the name of a file, {@code YYYY-MM-DD_HH-mm}. Immutable. */
public final class TimeInName {
    /** What stands there if nothing is said: a moment to the microsecond, of characters that every system allows. */
    private static final String USUAL = "YYYY-MM-DD_HH-mm-ss_SSSSSS";

    private static final String UTC = "!UTC";
    private static final Pattern TOKEN = Pattern.compile("\\[(?<literal>[^\\]]*)\\]"
            + "|YYYY|YY|MMMM|MMM|MM|M|DDDD|DDD|DD|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|S{1,6}|ZZ|Z|A|Q|X|d|E");
    private static final Map<String, Token> TOKENS = Map.ofEntries(
            Map.entry("YYYY", Token.digits(4, ZonedDateTime::getYear)),
            Map.entry("YY", Token.digits(2, time -> time.getYear() % 100)),
            Map.entry("Q", Token.digits(1, time -> (time.getMonthValue() + 2) / 3)),
            Map.entry("MMMM", Token.word(time -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))),
            Map.entry("MMM", Token.word(time -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH))),
            Map.entry("MM", Token.digits(2, ZonedDateTime::getMonthValue)),
            Map.entry("M", Token.number(ZonedDateTime::getMonthValue)),
            Map.entry("DDDD", Token.digits(3, ZonedDateTime::getDayOfYear)),
            Map.entry("DDD", Token.number(ZonedDateTime::getDayOfYear)),
            Map.entry("DD", Token.digits(2, ZonedDateTime::getDayOfMonth)),
            Map.entry("D", Token.number(ZonedDateTime::getDayOfMonth)),
            Map.entry("dddd", Token.word(time -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))),
            Map.entry("ddd", Token.word(time -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH))),
            Map.entry("d", Token.digits(1, time -> time.getDayOfWeek().getValue() - 1)),
            Map.entry("E", Token.digits(1, time -> time.getDayOfWeek().getValue())),
            Map.entry("HH", Token.digits(2, ZonedDateTime::getHour)),
            Map.entry("H", Token.number(ZonedDateTime::getHour)),
            Map.entry("hh", Token.digits(2, time -> (time.getHour() + 11) % 12 + 1)),
            Map.entry("h", Token.number(time -> (time.getHour() + 11) % 12 + 1)),
            Map.entry("mm", Token.digits(2, ZonedDateTime::getMinute)),
            Map.entry("m", Token.number(ZonedDateTime::getMinute)),
            Map.entry("ss", Token.digits(2, ZonedDateTime::getSecond)),
            Map.entry("s", Token.number(ZonedDateTime::getSecond)),
            Map.entry("S", Token.digits(1, time -> time.getNano() / 100_000_000)),
            Map.entry("SS", Token.digits(2, time -> time.getNano() / 10_000_000)),
            Map.entry("SSS", Token.digits(3, time -> time.getNano() / 1_000_000)),
            Map.entry("SSSS", Token.digits(4, time -> time.getNano() / 100_000)),
            Map.entry("SSSSS", Token.digits(5, time -> time.getNano() / 10_000)),
            Map.entry("SSSSSS", Token.digits(6, time -> time.getNano() / 1000)),
            Map.entry("A", Token.word(time -> time.getHour() < 12 ? "AM" : "PM")),
            Map.entry("Z", new Token(DateTimeFormatter.ofPattern("xxx", Locale.ROOT)::format, "[+-]\\d\\d:\\d\\d")),
            Map.entry("ZZ", new Token(DateTimeFormatter.ofPattern("xx", Locale.ROOT)::format, "[+-]\\d{4}")),
            Map.entry("X", new Token(time -> Long.toString(time.toEpochSecond()), "-?\\d+")));

    private final List<Token> tokens;
    private final boolean isInUtc;

    private TimeInName(List<Token> tokens, boolean isInUtc) {
        this.tokens = List.copyOf(tokens);
        this.isInUtc = isInUtc;
    }

    /** @param pattern what names are like that it has made */
    private record Token(Function<ZonedDateTime, String> text, String pattern) {
        static Token digits(int count, Function<ZonedDateTime, Integer> number) {
            String format = "%0" + count + "d";
            return new Token(time -> String.format(Locale.ROOT, format, number.apply(time)), "\\d{" + count + "}");
        }

        static Token number(Function<ZonedDateTime, Integer> number) {
            return new Token(time -> Integer.toString(number.apply(time)), "\\d{1,3}");
        }

        static Token word(Function<ZonedDateTime, String> word) {
            return new Token(word, "[A-Za-z]{2,9}");
        }

        static Token literal(String text) {
            return new Token(time -> text, Pattern.quote(text));
        }
    }

    /**
     * Reads tokens as loguru has them: {@code YYYY}, {@code MM}, {@code DD}, {@code HH}, {@code mm}, {@code ss} and their
     * kin, {@code [text]} for what is none, {@code !UTC} at the end.
     *
     * @param tokens empty for {@code YYYY-MM-DD_HH-mm-ss_SSSSSS}
     */
    public static TimeInName of(String tokens) {
        boolean isInUtc = isInUtc(tokens);
        String text = isInUtc ? tokens.substring(0, tokens.length() - UTC.length()) : tokens;
        Matcher matcher = TOKEN.matcher(text.isEmpty() ? USUAL : text);
        List<Token> found = new ArrayList<>();
        StringBuilder between = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(between, "");
            add(between, found);
            String literal = matcher.group("literal");
            found.add(literal == null ? TOKENS.get(matcher.group()) : Token.literal(literal));
        }
        matcher.appendTail(between);
        add(between, found);
        return new TimeInName(found, isInUtc);
    }

    /** Whether these tokens show the time in UTC. */
    public static boolean isInUtc(String tokens) {
        return tokens.endsWith(UTC);
    }

    private static void add(StringBuilder literal, List<Token> found) {
        if (literal.length() > 0) {
            found.add(Token.literal(literal.toString()));
            literal.setLength(0);
        }
    }

    public String at(ZonedDateTime time) {
        ZonedDateTime shown = isInUtc ? time.withZoneSameInstant(ZoneOffset.UTC) : time;
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text().apply(shown)));
        return text.toString();
    }

    /** What all texts are like that it makes. */
    public String pattern() {
        StringBuilder pattern = new StringBuilder();
        tokens.forEach(token -> pattern.append(token.pattern()));
        return pattern.toString();
    }
}
