package dev.logway.config.bind;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** What annotations say of a record and its components. Implementations are thread-safe. */
public interface Annotations {
    /** The YAML of the value that an absent component has; null when it must not be absent. */
    @Nullable
    String defaultOf(RecordComponent component);

    /** A sentence on a record or a component; null when there is none. */
    @Nullable
    String descriptionOf(AnnotatedElement element);
}
