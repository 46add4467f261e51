package dev.logway.config.yaml;

import java.util.List;

/** What to do about the mistakes in YAML that everybody makes. */
enum YamlAdvice {
    TAB("found character '\\t' that cannot start any token", "There is a tab, and YAML takes none there; use spaces."),
    SIGN("that cannot start any token", "Quote a value that begins with such a sign."),
    ESCAPE("found unknown escape character", "Write two backslashes for one, or put the value in single quotes."),
    ALIAS("found undefined alias", "Quote a value that begins with *, or name an anchor that stands above."),
    QUOTE("while scanning a quoted scalar", "Close the quote, or quote the whole value with the other kind."),
    LIST("expected ',' or ']'", "Close the bracket, or quote the value that holds one."),
    MAPPING("expected ',' or '}'", "Close the brace, or quote the value that holds one."),
    DUPLICATE("found duplicate key", "Remove one of the two."),
    COLON(
            "mapping values are not allowed here",
            "Quote a value that has a colon and a blank in it, and look at the indentation and the line above."),
    NO_COLON(
            "could not find expected ':'",
            "Put a colon and a blank behind a key, as in 'key: value', and a blank behind a dash."),
    INDENTATION("expected <block end>", "Indent the line as those that it belongs to.");

    private static final List<YamlAdvice> ALL = List.of(values());

    private final String words;
    private final String advice;

    YamlAdvice(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    /** Whether it is seen at once where what is wrong begins, while the parser stumbles over what comes much later. */
    static boolean blamesBeginning(String message) {
        return message.contains(NO_COLON.words)
                || (message.contains(QUOTE.words) && message.contains("found unexpected end of stream"));
    }

    /** The advice for a message of the parser; empty when there is none. */
    static String to(String message) {
        return ALL.stream()
                .filter(mistake -> message.contains(mistake.words))
                .map(mistake -> mistake.advice)
                .findFirst()
                .orElse("");
    }
}
