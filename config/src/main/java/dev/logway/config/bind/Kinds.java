package dev.logway.config.bind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The records that a sealed interface permits, directly or by others of its kind. Immutable. */
record Kinds(List<Class<?>> records) {
    /** The key that names the record. */
    static final String KEY = "kind";

    static Kinds of(Class<?> sealed) {
        List<Class<?>> records = new ArrayList<>();
        collect(sealed, records);
        return new Kinds(List.copyOf(records));
    }

    /** Whether a type is a sealed interface of nothing but records. */
    static boolean areOf(Class<?> type) {
        return type.isSealed()
                && type.isInterface()
                && Arrays.stream(type.getPermittedSubclasses()).allMatch(each -> each.isRecord() || areOf(each));
    }

    private static void collect(Class<?> sealed, List<Class<?>> records) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted);
            } else if (permitted.isSealed() && permitted.isInterface()) {
                collect(permitted, records);
            } else {
                throw new IllegalArgumentException("'" + permitted.getName()
                        + "' is no record, so no value can become '" + sealed.getName() + "'.");
            }
        }
    }

    Names names() {
        return new Names(records.stream().map(Class::getSimpleName).toList());
    }

    Class<?> named(String simpleName) {
        return records.stream()
                .filter(type -> type.getSimpleName().equals(simpleName))
                .findFirst()
                .orElseThrow();
    }
}
