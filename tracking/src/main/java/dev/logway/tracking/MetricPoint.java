package dev.logway.tracking;

/**
 * One value of a metric. Immutable.
 *
 * @param timestampMillis when it was measured, since 1970
 * @param step of the training, or what the program counts by; may be negative
 */
public record MetricPoint(double value, long timestampMillis, long step) {}
