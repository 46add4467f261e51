package dev.logway.tracking;

import java.util.Map;

/**
 * A dataset as a run uses it. Immutable.
 *
 * @param tags what is known of the use; {@code mlflow.data.context} says what for, such as {@code train}. A run takes
 * down
 *     keys of at most 255 characters and values of at most 500
 */
public record DatasetInput(Dataset dataset, Map<String, String> tags) {
    private static final String CONTEXT = "mlflow.data.context";

    public DatasetInput {
        tags = Map.copyOf(tags);
    }

    /** @param context what the run uses it for, such as {@code train} */
    public static DatasetInput of(Dataset dataset, String context) {
        return new DatasetInput(dataset, Map.of(CONTEXT, context));
    }
}
