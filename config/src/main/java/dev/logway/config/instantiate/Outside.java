package dev.logway.config.instantiate;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Node;
import java.util.Optional;

/** What the module's users have in place of its insides. */
public interface Outside {
    /** The type of a configuration. */
    Class<?> type();

    Object of(Cursor at);

    /** The node of a configuration; absent when the value is none. */
    Optional<Node> findNode(Object value);

    RuntimeException exception(Fault fault);
}
