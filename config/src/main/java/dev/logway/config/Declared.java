package dev.logway.config;

import dev.logway.config.bind.Annotations;
import dev.logway.config.bind.Blueprints;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** What the records of the program declare, by the annotations of this package. Immutable. */
final class Declared implements Annotations {
    /** The records that have been used; a record never changes. */
    static final Blueprints RECORDS = new Blueprints(new Declared());

    private Declared() {}

    @Override
    public @Nullable String defaultOf(RecordComponent component) {
        Default annotation = component.getAnnotation(Default.class);
        return annotation == null ? null : annotation.value();
    }

    @Override
    public @Nullable String descriptionOf(AnnotatedElement element) {
        Description annotation = element.getAnnotation(Description.class);
        return annotation == null ? null : annotation.value();
    }
}
