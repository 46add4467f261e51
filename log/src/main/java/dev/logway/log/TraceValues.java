package dev.logway.log;

import dev.logway.log.template.PythonText;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values behind an exception, as far as Java gives them without running code of the program's for that. */
final class TraceValues {
    private static final int MAX_LENGTH = 128;
    private static final int MAX_VALUES = 32;

    private static final Pattern SECRET =
            Pattern.compile("passw|pwd|secret|token|credential|api.?key|private.?key|auth", Pattern.CASE_INSENSITIVE);

    private TraceValues() {}

    /** What is bound to the record. */
    static List<String> bound(LogRecord record) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> entry : record.extra().entrySet()) {
            if (values.size() < MAX_VALUES) {
                values.add(shown(entry.getKey(), entry.getValue()));
            }
        }
        return values;
    }

    /** The public fields of an exception that is not the JDK's; a method of it might do anything. */
    static List<String> fields(Throwable throwable) {
        return Stream.of(throwable.getClass().getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getDeclaringClass().getModule() != Object.class.getModule())
                .sorted(Comparator.comparing(Field::getName))
                .limit(MAX_VALUES)
                .flatMap(field -> field(field, throwable))
                .toList();
    }

    private static Stream<String> field(Field field, Throwable throwable) {
        try {
            return Stream.of(shown(field.getName(), field.get(throwable)));
        } catch (IllegalAccessException notForUs) {
            return Stream.of();
        }
    }

    private static String shown(String name, @Nullable Object value) {
        String text = SECRET.matcher(name).find() ? "***" : PythonText.repr(value);
        return name + ": " + (text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH - 3) + "..." : text);
    }
}
