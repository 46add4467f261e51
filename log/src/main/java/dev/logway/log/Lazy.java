package dev.logway.log;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the program's suppliers give when they are asked. */
final class Lazy {
    private Lazy() {}

    /** The arguments, with what suppliers among them give in their place; the same array if there are none. */
    static @Nullable Object @Nullable [] values(@Nullable Object @Nullable [] arguments) {
        for (int i = 0; arguments != null && i < arguments.length; i++) {
            if (isSupplier(arguments[i])) {
                return asked(arguments, i);
            }
        }
        return arguments;
    }

    private static @Nullable Object[] asked(@Nullable Object[] arguments, int first) {
        @Nullable Object[] values = Arrays.copyOf(arguments, arguments.length, Object[].class);
        for (int i = first; i < values.length; i++) {
            if (isSupplier(values[i])) {
                values[i] = ask((Supplier<?>) values[i]);
            }
        }
        return values;
    }

    /** What most arguments are is told by its class alone, which is cheaper than to look for an interface. */
    private static boolean isSupplier(@Nullable Object argument) {
        return !(argument instanceof String) && !(argument instanceof Number) && argument instanceof Supplier;
    }

    /** What the program's own code gives, or that it failed; the words have no braces that could take an argument. */
    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    static @Nullable Object ask(Supplier<?> supplier) {
        try {
            return supplier.get();
        } catch (Throwable failure) {
            return "[FAILED get(): " + failure.getClass().getName() + "]";
        }
    }
}
