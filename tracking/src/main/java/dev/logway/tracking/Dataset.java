package dev.logway.tracking;

/**
 * What a run reads. Immutable. Name and digest together say which one it is. The sizes are those that a run takes down
 * ({@link Recorder#input}); what other programs have written is read whatever it is.
 *
 * @param name 1 to 500 characters
 * @param digest of its content, 1 to 36 characters
 * @param sourceType what kind of place it is from, for example {@code local}; 1 to 36 characters
 * @param source where it is from, as JSON, at most 65,535 characters
 * @param schema its columns, as JSON, at most 1,048,575 characters; empty if not known
 * @param profile its size and the like, as JSON, at most 16,777,215 characters; empty if not known
 */
public record Dataset(String name, String digest, String sourceType, String source, String schema, String profile) {}
