package dev.logway.config.models;

public record Adam(double lr, int steps) implements Optimizer {
    public Adam {
        if (steps < 1) {
            throw new IllegalArgumentException("'steps' is " + steps + ", expected 1 or more.");
        }
    }

    public Adam(double lr) {
        this(lr, 10);
    }
}
