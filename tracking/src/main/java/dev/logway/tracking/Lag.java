package dev.logway.tracking;

import java.time.Duration;

/**
 * How far an attachment is behind its file. Immutable.
 *
 * @param bytes that the artifact does not have yet
 * @param time since the artifact was last in step; zero if it is now
 */
public record Lag(long bytes, Duration time) {}
