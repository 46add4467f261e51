package dev.logway.log;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How stack traces look, as it is set from outside. */
final class TraceSettings {
    private static final List<String> KEYS = List.of("first", "hidden", "own", "depth", "backtrace", "diagnose");
    private static final String EXAMPLE = "{hidden: [jdk], own: [com.example], depth: 30}";
    private static final String JDK = "jdk";

    private TraceSettings() {}

    /** What is wrong is told and left out. */
    static StackTraces read(@Nullable Setting node) {
        StackTraces traces = StackTraces.USUAL;
        if (node == null || node.value() == null) {
            return traces;
        }
        Map<String, Setting> fields = node.fields(KEYS, EXAMPLE);
        Setting first = fields.get("first");
        if (first != null && first.word(Words.FIRST).orElse(false)) {
            traces = traces.rootCauseFirst();
        }
        for (String name : names(fields.get("hidden"))) {
            traces = name.equals(JDK) ? traces.collapsed() : traces.collapsed(List.of(below(name)));
        }
        List<String> own =
                names(fields.get("own")).stream().map(TraceSettings::below).toList();
        return depth(fields.get("depth"), own.isEmpty() ? traces : traces.highlighting(own))
                .markingCatch(Setting.isTrue(fields.get("backtrace"), false))
                .showingValues(Setting.isTrue(fields.get("diagnose"), false));
    }

    /** Names of packages, one or a list of them. */
    private static List<String> names(@Nullable Setting node) {
        List<String> names = new ArrayList<>();
        for (Setting item : node == null ? List.<Setting>of() : node.items()) {
            if (item.value() instanceof String name && !name.isBlank()) {
                names.add(name.trim());
            } else {
                item.wrong("the name of a package, or jdk", "Write for example [jdk, org.springframework].");
            }
        }
        return names;
    }

    /** The package, and none that only begins alike. */
    private static String below(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private static StackTraces depth(@Nullable Setting node, StackTraces traces) {
        if (node == null || node.value() == null) {
            return traces;
        }
        try {
            if (node.value() instanceof Number number) {
                return traces.cutTo(new BigDecimal(number.toString()).intValueExact());
            }
        } catch (IllegalArgumentException | ArithmeticException isNone) {
            // told below
        }
        node.wrong("a number of frames", "Write for example 30.");
        return traces;
    }
}
