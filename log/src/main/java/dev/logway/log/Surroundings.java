package dev.logway.log;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a log file needs to know of the machine that it is on. Immutable.
 *
 * @param zone whose clock hangs on the wall here
 * @param keys tell one file from another of the same name
 * @param birth keeps when a file was begun
 */
record Surroundings(InstantSource clock, ZoneId zone, Turns.Keys keys, Birth birth) {
    static Surroundings ofThisMachine() {
        return new Surroundings(InstantSource.system(), ZoneId.systemDefault(), Turns::key, Birth.inAttribute());
    }

    Surroundings with(Turns.Keys keys) {
        return new Surroundings(clock, zone, keys, birth);
    }

    Surroundings with(InstantSource clock, ZoneId zone) {
        return new Surroundings(clock, zone, keys, birth);
    }

    Surroundings with(Birth birth) {
        return new Surroundings(clock, zone, keys, birth);
    }

    Instant now() {
        return clock.instant();
    }

    ZonedDateTime wallClock() {
        return now().atZone(zone);
    }
}
