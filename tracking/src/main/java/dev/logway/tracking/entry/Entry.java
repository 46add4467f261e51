package dev.logway.tracking.entry;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.DatasetLimits;
import dev.logway.tracking.name.Names;

/** One thing that a run takes down. Immutable. Its names and values are such as MLflow takes. */
public sealed interface Entry {
    /** Of memory, of an entry without texts. */
    long AROUND = 100;

    /** What it is called, for a message. */
    String key();

    /** About how much memory it takes. */
    long bytes();

    /** @throws StoreException if the key or the value is none that MLflow takes */
    static Entry param(String key, String value) {
        Names.key("param", key);
        return new Param(key, Names.value("param", key, value, Names.MAX_PARAM));
    }

    /** @throws StoreException if the key or the time is none that MLflow takes */
    static Entry metric(String key, MetricPoint point) {
        Names.key("metric", key);
        if (point.timestampMillis() < 0) {
            throw new StoreException("The metric '" + key + "' has the time " + point.timestampMillis()
                    + "; MLflow takes milliseconds since 1970, none before.");
        }
        return new Metric(key, point);
    }

    /** @throws StoreException if the key or the value is none that MLflow takes */
    static Entry tag(String key, String value) {
        Names.key("tag", key);
        return new Tag(key, Names.value("tag", key, value, Names.MAX_TAG));
    }

    /** @throws StoreException if a part of it is larger than MLflow takes */
    static Entry input(DatasetInput input) {
        return new Input(DatasetLimits.check(input));
    }

    /** What the run was run with. */
    record Param(String key, String value) implements Entry {
        @Override
        public long bytes() {
            return AROUND + key.length() + value.length();
        }
    }

    /** What it measured. */
    record Metric(String key, MetricPoint point) implements Entry {
        @Override
        public long bytes() {
            return AROUND; // its key is seldom its own
        }
    }

    /** What is known of it. */
    record Tag(String key, String value) implements Entry {
        @Override
        public long bytes() {
            return AROUND + key.length() + value.length();
        }
    }

    /** What it read. */
    record Input(DatasetInput input) implements Entry {
        @Override
        public String key() {
            return input.dataset().name();
        }

        @Override
        public long bytes() {
            Dataset dataset = input.dataset();
            return AROUND
                    + dataset.source().length()
                    + dataset.schema().length()
                    + dataset.profile().length();
        }
    }
}
