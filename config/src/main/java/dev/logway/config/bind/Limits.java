package dev.logway.config.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constraints of Bean Validation that JSON Schema has words for. Read without its classes, so that they need not be
 * there. Immutable.
 *
 * @param keywords by the JSON type that they are about: {@code number}, {@code string}, {@code array}, {@code object}
 */
record Limits(Map<String, Map<String, Object>> keywords) {
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

    private void put(String type, String keyword, Object value) {
        keywords.computeIfAbsent(type, none -> new LinkedHashMap<>()).put(keyword, value);
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

    /** The alternatives within these limits; of what becomes a text, only texts, as no number has a length. */
    List<Map<String, Object>> on(List<Map<String, Object>> alternatives) {
        return alternatives.stream().map(this::on).toList();
    }

    private Map<String, Object> on(Map<String, Object> alternative) {
        Object type = alternative.get("type");
        Map<String, Object> limited = new LinkedHashMap<>(alternative);
        if ("integer".equals(type) || "number".equals(type)) {
            limited.putAll(narrowed(alternative));
        } else if (type instanceof List<?> types && types.contains("string") && keywords.containsKey("string")) {
            Map<String, Object> ofText = keywords.getOrDefault("string", Map.of());
            if (!ofText.keySet().equals(Set.of("not"))) {
                limited.put("type", "string"); // but a number is never blank
            }
            limited.putAll(ofText);
        } else if ("array".equals(type) || "object".equals(type)) {
            limited.putAll(keywords.getOrDefault((String) type, Map.of()));
        } else if ("string".equals(type) && !alternative.containsKey("pattern")) {
            limited.putAll(keywords.getOrDefault("string", Map.of()));
        }
        return limited;
    }

    /** The limits of a number, where they are narrower than those of its type. */
    private Map<String, Object> narrowed(Map<String, Object> alternative) {
        Map<String, Object> narrowed = new LinkedHashMap<>(keywords.getOrDefault("number", Map.of()));
        for (String bound : Arrays.asList("minimum", "maximum")) {
            Object ofType = alternative.get(bound);
            Object wanted = narrowed.get(bound);
            if (ofType != null && wanted != null) {
                int order = new BigDecimal(wanted.toString()).compareTo(new BigDecimal(ofType.toString()));
                boolean wider = bound.equals("minimum") ? order < 0 : order > 0;
                narrowed.put(bound, wider ? ofType : wanted);
            }
        }
        return narrowed;
    }
}
