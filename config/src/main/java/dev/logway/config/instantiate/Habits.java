package dev.logway.config.instantiate;

/**
 * What a target says of all that is below it, too. Immutable.
 *
 * @param recursive whether the targets below are made
 */
record Habits(boolean recursive, Conversion conversion) {
    static final Habits INITIAL = new Habits(true, Conversion.NONE);
}
