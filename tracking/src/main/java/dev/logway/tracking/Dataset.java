package dev.logway.tracking;

/**
 * What a run reads. Immutable. Name and digest together say which one it is.
 *
 * @param name at most 500 characters
 * @param digest of its content, at most 36 characters
 * @param sourceType what kind of place it is from, for example {@code local}; at most 36 characters
 * @param source where it is from, as JSON
 * @param schema its columns, as JSON; empty if not known
 * @param profile its size and the like, as JSON; empty if not known
 */
public record Dataset(String name, String digest, String sourceType, String source, String schema, String profile) {
    static final int MAX_NAME = 500;
    static final int MAX_WORD = 36;

    /** @throws StoreException if a name, a digest or a type is none that MLflow takes */
    public Dataset {
        require("name", name, MAX_NAME);
        require("digest", digest, MAX_WORD);
        require("source type", sourceType, MAX_WORD);
    }

    private static void require(String what, String value, int most) {
        if (value.isEmpty() || value.length() > most) {
            throw new StoreException(
                    "A dataset's " + what + " has " + value.length() + " characters; MLflow takes 1 to " + most + ".");
        }
    }
}
