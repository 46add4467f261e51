package dev.logway.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Hydra's messages for somebody who knows neither how it is made nor how its parser is. What the place, the quoted line and
 * the hint say better is left out.
 */
final class PlainWords {
    private static final Map<Pattern, String> WORDS = words();

    /** What to do if the key or the option is none that is misspelt. */
    private static final Pattern IF_MEANT =
            Pattern.compile("\\nTo append to your (config|default list) use .*|\\n+Config search path:(\\n\t.*)*");

    private PlainWords() {}

    private static Map<Pattern, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("\\n {4}(full_key: |reference_type=|object_type=).*", "");
        words.put("\\nSee https://hydra\\.cc/docs/\\S+/override_grammar/.*", "");
        words.put("^LexerNoViableAltException: (.*)\\n *\\^", "Error parsing override '$1'");
        words.put("(?m)^missing EQUAL at '.*'$", "The '=' is missing.");
        words.put("(?m)^(mismatched|extraneous) input '<EOF>' expecting .*$", "It ends too early.");
        words.put("(?m)^(mismatched|extraneous) input ('.*?') expecting .*$", "$2 can't stand there.");
        words.put("(?m)^no viable alternative at input ('.*')$", "It can't be read at $1.");
        words.put("(?m)^Key '(.*)' is not in struct$", "There is no key '$1'.");
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        words.forEach((pattern, word) -> compiled.put(Pattern.compile(pattern), word));
        return compiled;
    }

    /** @param hint what to do about it */
    static String of(String sentence, String hint) {
        String text = sentence;
        for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
            text = word.getKey().matcher(text).replaceAll(word.getValue());
        }
        return (hint.startsWith("Did you mean") ? IF_MEANT.matcher(text).replaceAll("") : text).stripTrailing();
    }
}
