package dev.logway.tracking.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody sleeps. Confined. */
final class FakeTiming {
    static final Instant NOW = Instant.parse("2026-02-01T15:30:42Z");

    private final List<Duration> pauses = new ArrayList<>();

    Timing timing() {
        return new Timing(Clock.fixed(NOW, ZoneOffset.UTC), () -> slept().toNanos(), pauses::add, () -> 1.0);
    }

    List<Duration> pauses() {
        return pauses;
    }

    Duration slept() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
