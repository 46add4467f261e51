package dev.logway.config.fault;

import org.jspecify.annotations.Nullable;

/**
 * A mistake in a configuration, as the module's insides report it; the public types turn it into their exception.
 * The type is the name of the exception that Hydra or OmegaConf raises, the message its text, of which lines that are
 * too long to be read are cut.
 */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String text;
    private final String key;
    private final @Nullable Place place;
    private final String hint;
    private final String culprit;
    private final Lapse lapse;
    private final Quote quote;

    private Fault(
            String type,
            String text,
            String key,
            @Nullable Place place,
            String hint,
            String culprit,
            Lapse lapse,
            Quote quote,
            @Nullable Throwable cause) {
        super(Excerpt.of(text), cause, false, false); // its place is in the configuration, not in the program
        this.type = type;
        this.text = String.valueOf(getMessage());
        this.key = key;
        this.place = place;
        this.hint = Excerpt.of(hint);
        this.culprit = culprit;
        this.lapse = lapse;
        this.quote = quote;
    }

    /** A fault of no single node. */
    public static Fault of(String type, String text) {
        return new Fault(type, text, "", null, "", "", Lapse.NONE, Quote.NOTHING, null);
    }

    /** A fault of a node: the text gets the two lines by which OmegaConf names the node. */
    public static Fault at(String type, String text, String fullKey, String objectType) {
        String named = text + "\n    full_key: " + fullKey + "\n    object_type=" + objectType;
        return new Fault(type, named, fullKey, null, "", "", Lapse.NONE, Quote.NOTHING, null);
    }

    /** The fault with another node in the two lines that name it; its key and place stay where the mistake is. */
    public Fault seenFrom(String fullKey, String objectType) {
        String named = summary() + "\n    full_key: " + fullKey + "\n    object_type=" + objectType;
        return new Fault(type, named, key, place, hint, culprit, lapse, quote, getCause());
    }

    public Fault because(Throwable cause) {
        return new Fault(type, text, key, place, hint, culprit, lapse, quote, cause);
    }

    /** The fault at this place, unless it already knows a place. */
    public Fault in(@Nullable Place where) {
        return place != null || where == null
                ? this
                : new Fault(type, text, key, where, hint, culprit, lapse, quote, getCause());
    }

    /** The fault with what to do about it, unless it already says. */
    public Fault hinting(String what) {
        return hint.isEmpty() ? new Fault(type, text, key, place, what, culprit, lapse, quote, getCause()) : this;
    }

    /** The fault of a word: it stands at the fault's place, or it is the key before it. */
    public Fault blaming(String word) {
        return new Fault(type, text, key, place, hint, word, lapse, quote, getCause());
    }

    /** The fault of a key, which need not be the one that it shows at. */
    public Fault lapsing(Lapse.Kind kind, String fullKey) {
        return new Fault(type, text, key, place, hint, culprit, new Lapse(kind, fullKey), quote, getCause());
    }

    /** The fault with what is written at its place. */
    public Fault quoting(Quote other) {
        return new Fault(type, text, key, place, hint, culprit, lapse, other, getCause());
    }

    /** The fault at this place, whatever place it knew. */
    public Fault moved(Place where) {
        return new Fault(type, text, key, where, hint, culprit, lapse, quote, getCause());
    }

    /** The fault at another place than it shows at, with other words on what to do. */
    public Fault retold(Place where, String what) {
        return new Fault(type, text, key, where, what, "", lapse, quote, getCause());
    }

    public Fault about(String fullKey) {
        return new Fault(type, text, fullKey, place, hint, culprit, lapse, quote, getCause());
    }

    public String type() {
        return type;
    }

    public String text() {
        return text;
    }

    /** The text without the lines that name the node. */
    public String summary() {
        int trailer = text.lastIndexOf("\n    full_key: ");
        return trailer < 0 ? text : text.substring(0, trailer);
    }

    public String key() {
        return key;
    }

    public @Nullable Place place() {
        return place;
    }

    public String hint() {
        return hint;
    }

    /** The word that is wrong; empty when it is more than one, or not known. */
    public String culprit() {
        return culprit;
    }

    /** Which key it is about, and how. */
    public Lapse lapse() {
        return lapse;
    }

    /** Whether the word that is wrong is the key itself. */
    public boolean blamesKey() {
        return !culprit.isEmpty() && (key.equals(culprit) || key.endsWith("." + culprit));
    }

    /** What is written at the place. */
    public Quote quote() {
        return quote;
    }
}
