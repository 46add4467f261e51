package dev.logway.config.interpolation;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What interpolations may ask beside their tree: resolvers, the environment and the time. The time stands still, so
 * that all nodes of one composition agree on it. Thread-safe.
 */
public final class Scope {
    private static final int MAX_PARSED = 10_000;

    private final Map<String, Answer> answers;
    private final Map<String, String> environment;
    private final ZonedDateTime now;
    private final Consumer<String> variableReads;
    private final Map<String, Expression> parsed = new ConcurrentHashMap<>();

    private Scope(
            Map<String, Answer> answers,
            Map<String, String> environment,
            ZonedDateTime now,
            Consumer<String> variableReads) {
        this.answers = Map.copyOf(answers);
        this.environment = environment;
        this.now = now;
        this.variableReads = variableReads;
    }

    /** A scope with the built-in resolvers, and others whose names are not built in. */
    public static Scope of(Map<String, Answer> others, Map<String, String> environment, Clock clock) {
        return new Scope(others, Map.copyOf(environment), ZonedDateTime.now(clock), name -> {});
    }

    /** A scope with one more resolver. */
    public Scope with(String name, Answer answer) {
        Map<String, Answer> more = new HashMap<>(answers);
        more.put(name, answer);
        return new Scope(more, environment, now, variableReads);
    }

    /** A scope that tells which variables of the environment are read. */
    public Scope watching(Consumer<String> reads) {
        return new Scope(answers, environment, now, reads);
    }

    public static boolean isBuiltIn(String name) {
        return BuiltIns.NAMES.contains(name);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(BuiltIns.NAMES);
        names.addAll(answers.keySet());
        return names;
    }

    @Nullable
    Answer answer(String name) {
        Answer own = answers.get(name);
        return own == null ? BuiltIns.find(name) : own;
    }

    @Nullable
    String variable(String name) {
        variableReads.accept(name);
        return environment.get(name);
    }

    ZonedDateTime now() {
        return now;
    }

    Expression parsed(String text) {
        Expression known = parsed.get(text);
        if (known == null) {
            known = InterpolationParser.text(text);
            if (parsed.size() < MAX_PARSED) {
                parsed.put(text, known);
            }
        }
        return known;
    }
}
