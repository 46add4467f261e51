package dev.logway.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a record is when the configuration does not say. Its text is read as the YAML behind a key:
 * {@code @Default("10 MB")}, {@code @Default("[1, 2]")}, {@code @Default("null")}; an interpolation is resolved where the
 * key would stand. The empty text is the empty string, and {@code ???} says that the value must be given, which goes
 * without saying but for a record that needs no key. A String that YAML makes another of is in quotes,
 * {@code @Default("'no'")}, also in a list or a map. A text that the component can't be, or without the quotes that it
 * needs, is told when the record is first used.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {
    /** The value as YAML. */
    String value();
}
