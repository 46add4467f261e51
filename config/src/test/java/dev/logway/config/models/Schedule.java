package dev.logway.config.models;

public enum Schedule {
    CONSTANT,
    COSINE
}
