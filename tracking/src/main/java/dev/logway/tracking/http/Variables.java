package dev.logway.tracking.http;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment of a process; a variable that is set to nothing is one that is not set. Immutable. */
record Variables(Map<String, String> environment) {
    @Nullable
    String find(String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    String find(String name, String otherwise) {
        String value = find(name);
        return value == null ? otherwise : value;
    }

    /** @throws StoreException if it is set to anything else than true or false */
    boolean isTrue(String name) {
        return switch (find(name, "false").toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new StoreException(
                        name + " is '" + Names.printable(find(name, "")) + "', expected true or false.");
        };
    }

    /** @throws StoreException if it is set to anything else than a number above 0 */
    long number(String name, long otherwise) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw new StoreException(name + " is '" + Names.printable(value) + "', expected a whole number above 0.");
    }
}
