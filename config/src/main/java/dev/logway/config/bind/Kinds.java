package dev.logway.config.bind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The records that a sealed interface permits, directly or by others of its kind. Immutable. */
record Kinds(List<Class<?>> records, List<Pattern> spellings) {
    private static final ClassValue<Kinds> KNOWN = new ClassValue<>() {
        @Override
        protected Kinds computeValue(Class<?> sealed) {
            List<Class<?>> records = new ArrayList<>();
            collect(sealed, records);
            requireTellable(records);
            List<Pattern> spellings = records.stream()
                    .map(type -> Pattern.compile(spellings(type), Pattern.CASE_INSENSITIVE))
                    .toList();
            return new Kinds(List.copyOf(records), spellings);
        }
    };

    /** Kept, as the JVM looks up what a type permits each time that it is asked. */
    private static final ClassValue<Boolean> SEALED_OF_RECORDS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isSealed()
                    && Arrays.stream(type.getPermittedSubclasses()).allMatch(each -> each.isRecord() || areOf(each));
        }
    };

    /** The key that names the record. */
    static final String KEY = "kind";

    /** The key that names the record's class, as Hydra's instantiate has it. */
    static final String TARGET = "_target_";

    private static final Pattern WORD_BREAK = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    static Kinds of(Class<?> sealed) {
        return KNOWN.get(sealed);
    }

    /** Whether a type is a sealed interface of nothing but records. */
    static boolean areOf(Class<?> type) {
        return type.isInterface() && SEALED_OF_RECORDS.get(type);
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

    private static void requireTellable(List<Class<?>> records) {
        Map<String, Class<?>> known = new HashMap<>();
        for (Class<?> type : records) {
            String name = type.getSimpleName().replace("_", "").toLowerCase(Locale.ROOT);
            Class<?> twin = known.putIfAbsent(name, type);
            if (twin != null) {
                throw new IllegalArgumentException("The names of '" + twin.getName() + "' and '" + type.getName()
                        + "' are too alike: 'kind: " + typed(type) + "' would mean both. Rename one of them.");
            }
        }
    }

    Names names() {
        return new Names(records.stream().map(Class::getSimpleName).toList());
    }

    /** The record of a name in any case, between whose words a dash or an underscore may stand. */
    @Nullable
    Class<?> named(String name) {
        for (Class<?> type : records) {
            if (type.getSimpleName().equals(name)) {
                return type;
            }
        }
        for (int i = 0; i < records.size(); i++) {
            if (spellings.get(i).matcher(name).matches()) {
                return records.get(i);
            }
        }
        return null;
    }

    /** The names of a record, without regard to case, as a regular expression. */
    static String spellings(Class<?> type) {
        return WORD_BREAK.matcher(type.getSimpleName()).replaceAll("[-_]?");
    }

    /** The record of a class's name, written with dots. */
    @Nullable
    Class<?> targeted(String className) {
        for (Class<?> type : records) {
            if (target(type).equals(className) || type.getName().equals(className)) {
                return type;
            }
        }
        return null;
    }

    static String target(Class<?> type) {
        String canonical = type.getCanonicalName();
        return canonical == null ? type.getName() : canonical;
    }

    Names targets() {
        return new Names(records.stream().map(Kinds::target).toList());
    }

    /** A kind as one would type it. */
    static String typed(Class<?> type) {
        return WORD_BREAK.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
