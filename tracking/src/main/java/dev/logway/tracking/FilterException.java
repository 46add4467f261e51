package dev.logway.tracking;

/**
 * A filter or an order that MLflow's grammar does not allow. The message is MLflow's own. Immutable.
 *
 * <p>Only stores that parse the text themselves throw it; a server answers with a plain {@link StoreException}.
 */
public final class FilterException extends StoreException {
    private static final long serialVersionUID = 1;

    private final String text;
    private final int offset;

    public FilterException(String message, String text, int offset) {
        super(message);
        this.text = text;
        this.offset = offset;
    }

    /** The filter, or the element of the order, that is wrong. */
    public String text() {
        return text;
    }

    /** Where in the text it is wrong, counted from 0. */
    public int offset() {
        return offset;
    }
}
