package dev.logway.config.models;

import java.util.Optional;

/** Made by a builder. */
public final class Network {
    private final String described;

    private Network(String described) {
        this.described = described;
    }

    public static Builder builder() {
        return new Builder("", 0);
    }

    @Override
    public String toString() {
        return described;
    }

    /** Changes itself, or returns another. */
    public static final class Builder {
        private String name;
        private final int layers;

        private Builder(String name, int layers) {
            this.name = name;
            this.layers = layers;
        }

        public void name(String it) {
            name = it;
        }

        public Builder layers(int count) {
            return new Builder(name, count);
        }

        public Builder rate(double rate) {
            return this;
        }

        public Builder rate(Optional<Double> rate) {
            return this;
        }

        public String describe(String prefix) {
            return prefix + name;
        }

        public Network build() {
            if (layers < 0) {
                throw new IllegalStateException("a network of " + layers + " layers");
            }
            return new Network(name + ":" + layers);
        }
    }
}
