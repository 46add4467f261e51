package dev.logway.config.bind;

import static dev.logway.config.bind.RecordSchema.ordered;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What JSON Schema says of single values: the alternatives for each type, the one to be written first. */
final class ScalarSchemas {
    private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";
    private static final String INTEGER = "[-+]?" + DIGITS;
    private static final String FINITE =
            "[-+]?(?:" + DIGITS + "\\.?(?:" + DIGITS + ")?|\\." + DIGITS + ")(?:[eE][-+]?" + DIGITS + ")?";
    private static final String NUMBER = FINITE + "|[-+]?(?:" + anyCase("inf(?:inity)?") + "|" + anyCase("nan") + ")";
    /** From 1e39 on, which YAML takes for a text. */
    private static final String TOO_LARGE_FOR_SINGLE =
            "[-+]?[1-9][0-9_]*\\.?[0-9_]*[eE]\\+?0*(?:39|[4-9][0-9]|[1-9][0-9][0-9]+)";

    private static final String TRUTH = INTEGER + "|" + anyCase("y(?:es)?|no?|on|off|true|false");
    private static final String PARTS = "(?:" + Durations.NUMBER + "\\s*" + Durations.UNIT + "[\\s,]*)+";
    private static final String ISO_DURATION = "[-+]?[pP](?:[-+]?[0-9]+[dD])?(?:[tT](?:[-+]?[0-9]+[hH])?"
            + "(?:[-+]?[0-9]+[mM])?(?:[-+]?[0-9]+(?:[.,][0-9]{0,9})?[sS])?)?";

    private static final Map<Class<?>, List<Map<String, Object>>> BY_TYPE = Map.ofEntries(
            Map.entry(BigInteger.class, List.of(Map.of("type", "integer"), text(INTEGER))),
            Map.entry(BigDecimal.class, List.of(Map.of("type", "number"), text(FINITE))),
            Map.entry(double.class, List.of(Map.of("type", "number"), text(NUMBER))),
            Map.entry(Double.class, List.of(Map.of("type", "number"), text(NUMBER))),
            Map.entry(float.class, single()),
            Map.entry(Float.class, single()),
            Map.entry(boolean.class, truth()),
            Map.entry(Boolean.class, truth()),
            Map.entry(char.class, letter()),
            Map.entry(Character.class, letter()),
            Map.entry(String.class, List.of(Map.of("type", List.of("string", "number", "boolean")))),
            Map.entry(Duration.class, List.of(text(PARTS + "|" + ISO_DURATION))),
            Map.entry(URI.class, formatted("uri-reference")),
            Map.entry(UUID.class, formatted("uuid")),
            Map.entry(Instant.class, formatted("date-time")),
            Map.entry(OffsetDateTime.class, formatted("date-time")),
            Map.entry(LocalDate.class, formatted("date")));

    private ScalarSchemas() {}

    static List<Map<String, Object>> of(Class<?> type, Scalar scalar) {
        if (scalar instanceof Integral integral) {
            BigInteger limit = BigInteger.ONE.shiftLeft(integral.bits() - 1);
            return List.of(
                    ordered("type", "integer", "minimum", limit.negate(), "maximum", limit.subtract(BigInteger.ONE)),
                    text(INTEGER));
        } else if (scalar instanceof Choice choice) {
            List<String> names = choice.names().names();
            String prefix = choice.prefix().replace("$", "\\$").replace(".", "\\.");
            String words = names.stream().map(ScalarSchemas::anyCase).collect(Collectors.joining("|"));
            return List.of(
                    Map.of("enum", names),
                    ordered("type", "string", "pattern", "^(?:" + prefix + ")?(?:" + words + ")$"));
        } else if (scalar instanceof Parsed) {
            return List.of(Map.of("type", List.of("string", "number")));
        }
        return BY_TYPE.getOrDefault(type, List.of(Map.of("type", "string")));
    }

    private static Map<String, Object> text(String pattern) {
        return ordered("type", "string", "pattern", "^\\s*(?:" + pattern + ")\\s*$");
    }

    private static List<Map<String, Object>> formatted(String format) {
        return List.of(ordered("type", "string", "format", format));
    }

    /** What is not rounded to infinity: less than half a step above the largest. */
    private static List<Map<String, Object>> single() {
        var most = new BigDecimal(Float.MAX_VALUE).add(new BigDecimal(Math.ulp(Float.MAX_VALUE) / 2));
        Map<String, Object> text = new LinkedHashMap<>(text(NUMBER));
        text.put("not", text(TOO_LARGE_FOR_SINGLE));
        return List.of(ordered("type", "number", "exclusiveMinimum", most.negate(), "exclusiveMaximum", most), text);
    }

    private static List<Map<String, Object>> truth() {
        return List.of(Map.of("type", "boolean"), Map.of("type", "integer"), text(TRUTH));
    }

    private static List<Map<String, Object>> letter() {
        return List.of(
                ordered("type", "string", "minLength", 1, "maxLength", 1),
                ordered("type", "integer", "minimum", 0, "maximum", 9));
    }

    /** A regular expression of letters that takes them in any case. */
    static String anyCase(String pattern) {
        List<String> parts = new ArrayList<>();
        boolean inSet = false;
        for (char c : pattern.toCharArray()) {
            inSet = c == '[' || (inSet && c != ']');
            char lower = Character.toLowerCase(c);
            char upper = Character.toUpperCase(c);
            parts.add(lower == upper || inSet ? String.valueOf(c) : "[" + lower + upper + "]");
        }
        return String.join("", parts);
    }
}
