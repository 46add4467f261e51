package dev.logway.config.models.below;

public record Deep() {}
