package dev.logway.log.rotation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** The next moment of a {@link Schedule}, as a number that the times of lines can be compared with. Not thread-safe. */
/* Implementation notes
 *
 * As of loguru, a schedule that is by this machine's clock compares what the clock shows. So of an hour that comes
 * twice the first one counts, and a moment in an hour that is left out has come when the clock has passed over it. The
 * time at which the file was begun is read by the offset of the first line, as the zone may have changed since.
 */
public final class Deadline {
    private static final int NANOS_A_MILLI = 1_000_000;

    private final Schedule schedule;
    private final ZoneId zone;
    private final boolean isOfThisMachine;
    private LocalDateTime moment = LocalDateTime.MAX;

    /** @param here the zone of this machine */
    public Deadline(Schedule schedule, ZoneId here) {
        this.schedule = schedule;
        this.zone = schedule.zone().orElse(here);
        this.isOfThisMachine = schedule.zone().isEmpty();
    }

    /**
     * The first one of a file; in milliseconds since the epoch, as all here.
     *
     * @param begun when the file was begun
     * @param line the time of the first line that asks
     */
    public long first(Instant begun, long line) {
        ZoneId reading = isOfThisMachine ? offset(line) : zone;
        moment = schedule.first(LocalDateTime.ofInstant(begun, reading));
        return millis(line);
    }

    /** The next one behind a line. */
    public long after(long line) {
        moment = schedule.after(moment, LocalDateTime.ofInstant(Instant.ofEpochMilli(line), zone));
        return millis(line);
    }

    /**
     * The same one, seen from a line that comes after it: of an hour that comes twice, the line may be in the second,
     * where the clock shows an earlier time than the moment again.
     */
    public long seenFrom(long line) {
        return millis(line);
    }

    private ZoneOffset offset(long line) {
        return zone.getRules().getOffset(Instant.ofEpochMilli(line));
    }

    private long millis(long line) {
        Instant instant = isOfThisMachine
                ? shown(Instant.ofEpochMilli(line))
                : moment.atZone(zone).toInstant();
        long millis = instant.toEpochMilli();
        return instant.getNano() % NANOS_A_MILLI == 0 ? millis : millis + 1;
    }

    /** When the clock has come to the moment, seen from a line. */
    private Instant shown(Instant line) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(moment);
        if (offsets.size() == 1) {
            return moment.toInstant(offsets.get(0));
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(moment);
        if (change.isGap()) {
            return change.getInstant();
        }
        boolean isFirstTime = line.isBefore(change.getInstant());
        return moment.toInstant(isFirstTime ? change.getOffsetBefore() : change.getOffsetAfter());
    }
}
