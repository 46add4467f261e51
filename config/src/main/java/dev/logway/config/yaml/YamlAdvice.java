package dev.logway.config.yaml;

import java.util.List;

/** What to do about the mistakes in YAML that everybody makes. */
enum YamlAdvice {
    TAB("found character '\\t' that cannot start any token", "Indent with blanks, not with tabs."),
    QUOTE("while scanning a quoted scalar", "Close the quote, or quote the whole value with the other kind."),
    LIST("expected ',' or ']'", "Close the bracket, or quote the value that holds one."),
    MAPPING("expected ',' or '}'", "Close the brace, or quote the value that holds one."),
    DUPLICATE("found duplicate key", "Remove one of the two."),
    COLON(
            "mapping values are not allowed here",
            "Quote a value that has a colon and a blank in it, and look at the indentation."),
    NO_COLON("could not find expected ':'", "Put a colon and a blank behind the key."),
    INDENTATION("expected <block end>", "Indent the line as those that it belongs to.");

    private static final List<YamlAdvice> ALL = List.of(values());

    private final String words;
    private final String advice;

    YamlAdvice(String words, String advice) {
        this.words = words;
        this.advice = advice;
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
