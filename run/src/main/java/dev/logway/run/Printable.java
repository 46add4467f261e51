package dev.logway.run;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text from logs, stores and paths for a terminal. It is what anybody wrote: nothing in it may move the cursor, change
 * colours or turn the writing direction.
 */
public final class Printable {
    private static final Pattern SPEAKING = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private static final Pattern MARK = Pattern.compile("\\R *\\^ *(?=\\R|$)");
    private static final Pattern UNFINISHED = Pattern.compile("(?<=[^\\s.:;,!?])\\h*\\R\\s*");

    private Printable() {}

    /** The text in one line, with {@code ?} for what speaks to a terminal. */
    public static String of(String text) {
        return SPEAKING.matcher(text).replaceAll("?");
    }

    /** The same, cut off behind so many characters. */
    public static String of(String text, int longest) {
        String plain = of(text);
        return plain.length() <= longest ? plain : plain.substring(0, longest - 1) + "…";
    }

    /** A message of several lines in one, as a person would say it; a mark below a line of it is left out. */
    public static String sentence(String message) {
        String told = MARK.matcher(message.strip()).replaceAll("");
        return of(UNFINISHED.matcher(told).replaceAll("; ").replaceAll("\\s*\\R\\s*", " "));
    }

    /** The same, cut off behind so many characters. */
    public static String sentence(String message, int longest) {
        return of(sentence(message), longest);
    }

    /** Lines of YAML, which end as such lines do. */
    static String yaml(String text) {
        return LINE_END.splitAsStream(text).map(Printable::of).collect(Collectors.joining("\n"));
    }

    /** A message of several lines, each of them printable; a tab is four blanks. */
    public static String lines(String message) {
        return LINE_END.splitAsStream(message)
                .map(line -> of(line.replace("\t", "    ")))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
