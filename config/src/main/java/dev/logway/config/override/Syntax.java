package dev.logway.config.override;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is before its functions are evaluated. Immutable. */
final class Syntax {
    private Syntax() {}

    record Choice(List<@Nullable Object> options) {}

    record Call(String function, List<Argument> arguments, String text) {}

    record Argument(@Nullable String name, @Nullable Object value) {}
}
