package dev.logway.log;

import dev.logway.log.template.PythonText;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values behind an exception, as far as Java gives them: fields are read, and nothing of the program's runs for
 * that but {@code toString}. The JVM keeps no local variables for whoever catches an exception.
 */
final class TraceValues {
    private static final int MAX_LENGTH = 128;
    private static final int MAX_VALUES = 32;
    private static final int MAX_DEPTH = 4;

    private static final Pattern SECRET =
            Pattern.compile("passw|pwd|secret|token|credential|api.?key|private.?key|auth", Pattern.CASE_INSENSITIVE);

    private TraceValues() {}

    /** The arguments of the record's message, by their numbers, and what is bound to it. */
    static List<String> of(LogRecord record) {
        List<String> values = new ArrayList<>();
        List<?> arguments = record.getArguments() == null ? List.of() : record.getArguments();
        for (Object argument : arguments) {
            if (argument != record.getThrowable()) {
                values.add(shown("argument " + (values.size() + 1), argument));
            }
        }
        for (Map.Entry<String, @Nullable Object> entry : record.extra().entrySet()) {
            values.add(shown(entry.getKey(), entry.getValue()));
        }
        return values.subList(0, Math.min(values.size(), MAX_VALUES));
    }

    /** The fields of an exception that are not the JDK's; a method of it might do anything. */
    static List<String> fields(Throwable throwable) {
        return Stream.<Class<?>>iterate(throwable.getClass(), TraceValues::isOwn, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .sorted(Comparator.comparing(Field::getName))
                .limit(MAX_VALUES)
                .flatMap(field -> shown(field, throwable, 0).stream())
                .toList();
    }

    private static boolean isOwn(@Nullable Class<?> type) {
        return type != null && type.getModule() != Object.class.getModule();
    }

    private static List<String> shown(Field field, Object of, int depth) {
        try {
            return field.canAccess(of) || field.trySetAccessible()
                    ? List.of(shown(field.getName(), field.get(of), depth))
                    : List.of();
        } catch (IllegalAccessException notForUs) {
            return List.of();
        }
    }

    private static String shown(String name, @Nullable Object value) {
        return shown(name, value, 0);
    }

    private static String shown(String name, @Nullable Object value, int depth) {
        String text = SECRET.matcher(name).find() ? "***" : shown(value, depth);
        return name + ": " + (text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH - 3) + "..." : text);
    }

    /** Records by their components, as one of them may be a secret. */
    private static String shown(@Nullable Object value, int depth) {
        if (value instanceof Record record && depth < MAX_DEPTH) {
            List<String> components = components(record, depth + 1);
            if (!components.isEmpty()) {
                return record.getClass().getSimpleName() + "(" + String.join(", ", components) + ")";
            }
        }
        return PythonText.repr(value);
    }

    /** Those that can be read. */
    private static List<String> components(Record record, int depth) {
        List<String> shown = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                shown.addAll(shown(record.getClass().getDeclaredField(component.getName()), record, depth));
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("bug: each component has its field", e);
            }
        }
        return shown;
    }
}
