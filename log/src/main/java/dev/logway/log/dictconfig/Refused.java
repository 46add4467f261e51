package dev.logway.log.dictconfig;

import java.io.Serial;

/** Something that can't be read. It does not leave this package: the reader makes a mistake of it. */
final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String key;
    private final boolean aboutKey;
    private final String hint;

    private Refused(String key, boolean aboutKey, String text, String hint) {
        super(text, null, false, false);
        this.key = key;
        this.aboutKey = aboutKey;
        this.hint = hint;
    }

    /**
     * A wrong value, or one that is missing in it.
     *
     * @param key where it is written
     * @param hint what to do; may be empty
     */
    Refused(String key, String text, String hint) {
        this(key, false, text, hint);
    }

    /** Something whose place is known to whoever catches this. */
    Refused(String text, String hint) {
        this("", false, text, hint);
    }

    /** An entry that is not to be there. */
    static Refused key(Node field, String what, String hint) {
        return new Refused(field.key(), true, field.shownKey() + " " + what + ".", hint);
    }

    String key() {
        return key;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }

    void tell(Mistakes mistakes) {
        if (aboutKey) {
            mistakes.key(key, text(), hint);
        } else {
            mistakes.value(key, text(), hint);
        }
    }
}
