package dev.logway.log.dictconfig;

/** Is told what is wrong with a configuration. */
public interface Mistakes {
    /**
     * An entry that is wrong by its key: it is not to be there.
     *
     * @param key where it is, such as {@code handlers.file.filname}
     * @param hint what to do; may be empty
     */
    void key(String key, String text, String hint);

    /** An entry with a wrong value, or one that is missing in it. */
    void value(String key, String text, String hint);
}
