package dev.logway.tracking;

/** One thing that a run takes down. Immutable. Its names and values are such as MLflow takes. */
sealed interface Entry {
    /** What it is called, for a message. */
    String key();

    /** What the run was run with. */
    record Param(String key, String value) implements Entry {}

    /** What it measured. */
    record Metric(String key, MetricPoint point) implements Entry {}

    /** What is known of it. */
    record Tag(String key, String value) implements Entry {}

    /** What it read. */
    record Input(DatasetInput input) implements Entry {
        @Override
        public String key() {
            return input.dataset().name();
        }
    }
}
