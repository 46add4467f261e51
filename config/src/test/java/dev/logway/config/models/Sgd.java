package dev.logway.config.models;

import java.util.Optional;

/** A class that hides how its objects are made, but not that they can be. */
final class Sgd implements Optimizer {
    private final double lr;
    private final Optional<Double> momentum;

    Sgd(double lr, Optional<Double> momentum) {
        this.lr = lr;
        this.momentum = momentum;
    }

    @Override
    public double lr() {
        return lr;
    }

    @Override
    public String toString() {
        return "Sgd[" + lr + ", " + momentum.orElse(0.0) + "]";
    }
}
