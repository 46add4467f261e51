package dev.logway.config.interpolation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed text with interpolations. Immutable. */
sealed interface Expression {

    record Constant(@Nullable Object value) implements Expression {}

    /** Parts whose Python spellings are joined. */
    record Template(List<Expression> parts) implements Expression {}

    /** An interpolation that stands for a key, and how it is written. */
    record Key(Expression interpolation, String text) implements Expression {}

    /** {@code ${a.b}}: no dots count from the root, one from the node's own container, each further from one above. */
    record Reference(int dots, List<Expression> keys, String text) implements Expression {}

    /** {@code ${name:arguments}}. */
    record Call(List<Expression> name, List<Expression> arguments) implements Expression {}

    record Items(List<Expression> items) implements Expression {}

    record Entries(List<Map.Entry<Object, Expression>> entries) implements Expression {}
}
