package dev.logway.config.bind;

import java.util.HashSet;
import java.util.Set;

/** Looks through what a type holds for what no node can become. Confined to one thread. */
final class Contents {
    private final Set<Wanted> seen = new HashSet<>();

    private Contents() {}

    /**
     * @throws IllegalArgumentException if no node can become the type, or a component below it
     */
    static void check(Class<?> type) {
        new Contents().check(Wanted.of(type), "");
    }

    /** @param where the component that wants it; empty for none */
    private void check(Wanted declared, String where) {
        Wanted wanted = declared.present();
        Class<?> type = wanted.type();
        if (wanted.isEndless() || Scalars.find(type) != null || !seen.add(wanted)) {
            return;
        } else if (type.isArray()) {
            check(wanted.argument(0), where);
        } else if (type.isSealed() && type.isInterface()) {
            Kinds.of(type).records().forEach(record -> check(wanted.as(record), where));
        } else if (!Shape.isKnown(type)) {
            throw Shape.unknown(type, where);
        } else if (type.isRecord()) {
            wanted.components().forEach((component, inside) -> check(inside, Blueprints.subject(component)));
        } else {
            wanted.arguments().forEach(argument -> check(argument, where));
        }
    }
}
