package dev.logway.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that shows what it is set to. */
final class SetClock implements InstantSource {
    private volatile Instant now;

    SetClock(Instant now) {
        this.now = now;
    }

    /** @param time such as {@code 2020-01-01T00:00:00} */
    static SetClock at(String time, ZoneId zone) {
        return new SetClock(LocalDateTime.parse(time).atZone(zone).toInstant());
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant now) {
        this.now = now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
