package dev.logway.tracking.name;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.StoreException;

/**
 * The datasets that MLflow takes: its limits (mlflow/utils/validation.py of 3.17.2), and that of its databases for the
 * type of a source. An empty name, digest or type is taken by MLflow, but says nothing to anybody.
 */
public final class DatasetLimits {
    private static final int MAX_NAME = 500;
    private static final int MAX_WORD = 36;
    private static final int MAX_SOURCE = 65_535;
    private static final int MAX_SCHEMA = 1_048_575;
    private static final int MAX_PROFILE = 16_777_215;
    private static final int MAX_TAG_KEY = 255;
    private static final int MAX_TAG_VALUE = 500;

    private DatasetLimits() {}

    /**
     * The input itself.
     *
     * @throws StoreException if a part of it is none that MLflow takes
     */
    public static DatasetInput check(DatasetInput input) {
        Dataset dataset = input.dataset();
        String of = "dataset '" + Names.printable(dataset.name()) + "'";
        require(of, "name", dataset.name(), 1, MAX_NAME);
        require(of, "digest", dataset.digest(), 1, MAX_WORD);
        require(of, "source type", dataset.sourceType(), 1, MAX_WORD);
        require(of, "source", dataset.source(), 0, MAX_SOURCE);
        require(of, "schema", dataset.schema(), 0, MAX_SCHEMA);
        require(of, "profile", dataset.profile(), 0, MAX_PROFILE);
        input.tags().forEach((key, value) -> {
            String tag = "tag '" + Names.printable(key) + "' of the " + of;
            require(tag, "key", key, 1, MAX_TAG_KEY);
            require(tag, "value", value, 0, MAX_TAG_VALUE);
        });
        return input;
    }

    private static void require(String of, String part, String value, int least, int most) {
        int length = Names.length(value);
        if (length < least || length > most) {
            throw new StoreException("The " + of + " has a " + part + " of " + length + " characters; MLflow takes "
                    + (least == 0 ? "" : least + " to ") + most + ".");
        }
        Names.requireNoNul("The " + of + " has a " + part, value);
    }
}
