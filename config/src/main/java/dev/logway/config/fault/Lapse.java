package dev.logway.config.fault;

/**
 * Which key a mistake is about, and how: what an argument has done to that key may have brought it about.
 *
 * @param key with the path to it
 */
public record Lapse(Kind kind, String key) {
    static final Lapse NONE = new Lapse(Kind.NONE, "");

    /** What is the matter with the key. */
    public enum Kind {
        /** Nothing that is about one key. */
        NONE,
        /** It is not there, and a record wants it. */
        ABSENT,
        /** It is not there, or has no value, and is read. */
        UNRESOLVED,
        /** It is there, and no record knows it. */
        UNKNOWN
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
