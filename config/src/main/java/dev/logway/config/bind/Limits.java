package dev.logway.config.bind;

import dev.logway.config.tree.Python;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The constraints of Bean Validation that JSON Schema has words for. Read without its classes, so that they need not be
 * there. Immutable.
 *
 * @param keywords by the JSON type that they are about: {@code number}, {@code string}, {@code array}, {@code object}
 */
record Limits(Map<String, Map<String, Object>> keywords) {
    private static final List<String> BOUNDS = List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    /** A pattern that takes nothing with a digit, as each number has one: of letters, and of sets of letters. */
    private static final Pattern ONLY_LETTERS =
            Pattern.compile("\\^\\(\\?:(?:[a-zA-Z_|()*+?]|\\[(?:[a-zA-Z]-[a-zA-Z]|[a-zA-Z_])+]|\\{[0-9,]+})*\\)\\$");

    private static final String PACKAGE = "jakarta.validation.constraints.";

    static Limits of(AnnotatedType type) {
        var limits = new Limits(new LinkedHashMap<>());
        for (Annotation annotation : type.getAnnotations()) {
            String name = annotation.annotationType().getName();
            if (name.startsWith(PACKAGE)) {
                limits.add(name.substring(PACKAGE.length()), annotation);
            }
        }
        return limits;
    }

    private void add(String name, Annotation constraint) {
        switch (name) {
            case "Min" -> number("minimum", attribute(constraint, "value"));
            case "Max" -> number("maximum", attribute(constraint, "value"));
            case "DecimalMin" -> number(inclusive(constraint) ? "minimum" : "exclusiveMinimum", decimal(constraint));
            case "DecimalMax" -> number(inclusive(constraint) ? "maximum" : "exclusiveMaximum", decimal(constraint));
            case "Positive" -> number("exclusiveMinimum", 0);
            case "PositiveOrZero" -> number("minimum", 0);
            case "Negative" -> number("exclusiveMaximum", 0);
            case "NegativeOrZero" -> number("maximum", 0);
            case "Size" -> size(attribute(constraint, "min"), attribute(constraint, "max"));
            case "NotEmpty" -> size(1, Integer.MAX_VALUE);
            case "NotBlank" -> put("string", "not", Map.of("type", "string", "pattern", "^\\s*$"));
            case "Pattern" -> pattern(constraint);
            default -> {} // the provider alone knows what it means
        }
    }

    private void pattern(Annotation constraint) {
        Object flags = attribute(constraint, "flags");
        if (flags instanceof Object[] given && given.length == 0) {
            put("string", "pattern", "^(?:" + attribute(constraint, "regexp") + ")$");
        }
    }

    private void size(Object min, Object max) {
        Map<String, String> words = Map.of("string", "Length", "array", "Items", "object", "Properties");
        words.forEach((type, word) -> {
            if (!min.equals(0)) {
                put(type, "min" + word, min);
            }
            if (!max.equals(Integer.MAX_VALUE)) {
                put(type, "max" + word, max);
            }
        });
    }

    private void number(String keyword, Object limit) {
        put("number", keyword, limit);
    }

    /** Of two limits of a kind, the narrower. */
    private void put(String type, String keyword, Object value) {
        keywords.computeIfAbsent(type, none -> new LinkedHashMap<>())
                .merge(keyword, value, (one, other) -> isWider(keyword, one, other) ? other : one);
    }

    private static boolean isWider(String keyword, Object limit, Object other) {
        if (!(limit instanceof Number)) {
            return false;
        }
        int order = new BigDecimal(limit.toString()).compareTo(new BigDecimal(other.toString()));
        boolean isLower = keyword.startsWith("min") || keyword.equals("exclusiveMinimum");
        return isLower ? order < 0 : order > 0;
    }

    private static boolean inclusive(Annotation constraint) {
        return Boolean.TRUE.equals(attribute(constraint, "inclusive"));
    }

    private static BigDecimal decimal(Annotation constraint) {
        return new BigDecimal((String) attribute(constraint, "value"));
    }

    private static Object attribute(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("bug: " + annotation + " has no " + name, e);
        }
    }

    /** The alternatives within these limits. Of a number that becomes a text, its text is not known here: it is taken. */
    List<Map<String, Object>> on(List<Map<String, Object>> alternatives) {
        return alternatives.stream().flatMap(this::on).toList();
    }

    private Stream<Map<String, Object>> on(Map<String, Object> alternative) {
        Object type = alternative.get("type");
        Map<String, Object> limited = new LinkedHashMap<>(alternative);
        if (type instanceof List<?> types && types.contains("string") && keywords.containsKey("string")) {
            return ofText(types);
        } else if ("integer".equals(type) || "number".equals(type)) {
            limited.putAll(narrowed(alternative));
        } else if ("array".equals(type) || "object".equals(type)) {
            limited.putAll(keywords.getOrDefault((String) type, Map.of()));
        } else if ("string".equals(type) && !alternative.containsKey("pattern")) {
            limited.putAll(keywords.getOrDefault("string", Map.of()));
        }
        return Stream.of(limited);
    }

    /** What becomes a text within these limits, of some JSON types. */
    private Stream<Map<String, Object>> ofText(List<?> types) {
        Map<String, Object> text = new LinkedHashMap<>(Map.of("type", "string"));
        text.putAll(keywords.getOrDefault("string", Map.of()));
        List<Object> truths = types.contains("boolean")
                ? Stream.<Object>of(true, false)
                        .filter(truth -> takes(Python.text(truth)))
                        .toList()
                : List.of();
        return Stream.concat(
                mayTakeNumbers() ? Stream.of(text, Map.of("type", "number")) : Stream.of(text),
                truths.isEmpty() ? Stream.of() : Stream.of(Map.of("enum", truths)));
    }

    private boolean mayTakeNumbers() {
        Map<String, Object> limits = keywords.getOrDefault("string", Map.of());
        return !ONLY_LETTERS
                .matcher((String) limits.getOrDefault("pattern", ".*"))
                .matches();
    }

    /** Whether a text that is not blank is within these limits. */
    private boolean takes(String text) {
        Map<String, Object> limits = keywords.getOrDefault("string", Map.of());
        int length = text.length();
        return (int) limits.getOrDefault("minLength", 0) <= length
                && length <= (int) limits.getOrDefault("maxLength", length)
                && text.matches((String) limits.getOrDefault("pattern", ".*"));
    }

    /** The limits of a number, where they are narrower than those of its type. */
    private Map<String, Object> narrowed(Map<String, Object> alternative) {
        Map<String, Object> narrowed = new LinkedHashMap<>(keywords.getOrDefault("number", Map.of()));
        for (String bound : BOUNDS) {
            Object ofType = alternative.get(bound);
            Object wanted = narrowed.get(bound);
            if (ofType != null && wanted != null) {
                narrowed.put(bound, isWider(bound, wanted, ofType) ? ofType : wanted);
            }
        }
        return narrowed;
    }
}
