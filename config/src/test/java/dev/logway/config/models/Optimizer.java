package dev.logway.config.models;

/** What the tests' configurations ask for. */
public interface Optimizer {
    double lr();
}
