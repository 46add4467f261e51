package dev.logway.log.template;

import java.util.List;

/** A part of a template. Immutable. */
public sealed interface TemplatePart {
    /** Where it begins in the template, from 0. */
    int index();

    /**
     * Characters as they are. One part ends behind a brace that was doubled.
     *
     * @param text without the doubling
     */
    record Text(int index, String text) implements TemplatePart {}

    /**
     * A place for a value: {@code {extra[user]!r:>10}}.
     *
     * @param name what comes first: {@code extra}
     * @param steps what leads into the value: {@code [user]}
     * @param conversion {@code r}, {@code s} or {@code a}; 0 if there is none
     * @param spec what stands behind the colon, with fields of its own perhaps; empty if nothing does
     */
    record Field(int index, String name, List<Step> steps, char conversion, List<TemplatePart> spec)
            implements TemplatePart {
        /** Whether it is no more than a name, and a dot and a name perhaps. */
        public boolean isPlain() {
            return conversion == 0 && spec.isEmpty();
        }

        /** The field's name with its steps, as it is written. */
        public String path() {
            StringBuilder path = new StringBuilder(name);
            steps.forEach(step -> path.append(step.isItem() ? "[" + step.name() + "]" : "." + step.name()));
            return path.toString();
        }
    }

    /**
     * {@code .name} or {@code [name]}.
     *
     * @param isItem whether it is the one in brackets
     */
    record Step(String name, boolean isItem) {}
}
