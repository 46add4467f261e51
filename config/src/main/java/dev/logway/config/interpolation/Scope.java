package dev.logway.config.interpolation;

import dev.logway.config.quote.Texts;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Watch watch;
    private final Texts texts;
    private final Map<String, Expression> parsed;

    private Scope(
            Map<String, Answer> answers,
            Map<String, String> environment,
            ZonedDateTime now,
            Watch watch,
            Texts texts,
            Map<String, Expression> parsed) {
        this.answers = Map.copyOf(answers);
        this.environment = environment;
        this.now = now;
        this.watch = watch;
        this.texts = texts;
        this.parsed = parsed;
    }

    /** A scope with the built-in resolvers, and others whose names are not built in. */
    public static Scope of(Map<String, Answer> others, Map<String, String> environment, Clock clock) {
        var none = new Texts(List.of());
        Map<String, String> variables = Map.copyOf(environment);
        return new Scope(others, variables, ZonedDateTime.now(clock), Watch.NONE, none, new ConcurrentHashMap<>());
    }

    /** A scope with one more resolver. */
    public Scope with(String name, Answer answer) {
        Map<String, Answer> more = new HashMap<>(answers);
        more.put(name, answer);
        return new Scope(more, environment, now, watch, texts, parsed);
    }

    /** The same scope, which tells what is read. */
    public Scope watchedBy(Watch other) {
        return new Scope(answers, environment, now, other, texts, parsed);
    }

    /** The same scope for what was read from these texts. */
    public Scope of(Texts others) {
        return new Scope(answers, environment, now, watch, others, parsed);
    }

    /** What was read. */
    public Texts texts() {
        return texts;
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
        watch.variable(name);
        return environment.get(name);
    }

    /** Whether the environment has a variable, of which nobody is told that it is asked for. */
    public boolean hasVariable(String name) {
        return environment.containsKey(name);
    }

    /** Who is told what is read. */
    public Watch watch() {
        return watch;
    }

    ZonedDateTime now() {
        watch.time();
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
