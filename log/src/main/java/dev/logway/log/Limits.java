package dev.logway.log;

import dev.logway.log.rotation.Deadline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How far a live file may go before it is closed. One-thread-at-a-time. */
/* Implementation notes
 *
 * All times that are due are one number, and so are all sizes: a line costs two comparisons. What is due first is
 * worked out from when the file was begun, and asked for with the first line, whose time it depends on.
 */
final class Limits {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Rotation rotation;
    private final Fallback fallback;
    private final List<Deadline> deadlines;
    private final long[] due;
    private long fullAt;
    private long dueAt;

    Limits(Rotation rotation, ZoneId zone, Fallback fallback) {
        this.rotation = rotation;
        this.fallback = fallback;
        this.deadlines = rotation.schedules().stream()
                .map(schedule -> new Deadline(schedule, zone))
                .toList();
        this.due = new long[deadlines.size()];
        forget();
    }

    /** The file is another one, of which nothing is known yet. */
    void forget() {
        fullAt = rotation.maxBytes();
        dueAt = deadlines.isEmpty() ? Long.MAX_VALUE : UNKNOWN;
    }

    /** Whether the file may not grow by so many bytes; an empty one may always. */
    boolean isFull(long before, int length) {
        return before + length > fullAt && before > 0;
    }

    /**
     * Whether the file is due when a line of this time comes.
     *
     * @param begun says when the file was begun
     */
    boolean isDue(long millis, Supplier<Instant> begun) {
        if (millis < dueAt) {
            return false;
        }
        if (dueAt == UNKNOWN) {
            Instant from = begun.get();
            for (int i = 0; i < due.length; i++) {
                due[i] = deadlines.get(i).first(from, millis);
            }
        } else {
            for (int i = 0; i < due.length; i++) {
                due[i] = due[i] > millis ? due[i] : deadlines.get(i).seenFrom(millis);
            }
        }
        dueAt = earliest();
        return millis >= dueAt;
    }

    private long earliest() {
        long earliest = Long.MAX_VALUE;
        for (long each : due) {
            earliest = Math.min(earliest, each);
        }
        return earliest;
    }

    /** Whether one of the program's conditions wants the file closed. One that fails does not. */
    boolean areWanted(long before, Path live, Upcoming line) {
        for (Predicate<? super NextLine> condition : rotation.conditions()) {
            if (holds(condition, new Seen(live, before, line))) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    private boolean holds(Predicate<? super NextLine> condition, NextLine line) {
        try {
            return condition.test(line);
        } catch (Throwable failure) {
            fallback.failed("a condition of rotation failed, so " + line.file() + " is not closed", failure);
            return false;
        }
    }

    private record Seen(Path file, long fileBytes, Upcoming line) implements NextLine {
        @Override
        public int bytes() {
            return line.length();
        }

        @Override
        public Instant time() {
            return Instant.ofEpochMilli(Stamp.millis(line.stamp()));
        }

        @Override
        public int level() {
            return Stamp.level(line.stamp());
        }

        @Override
        public String text() {
            ByteBuffer text = ByteBuffer.allocate(line.length());
            line.copyOut(text, 0);
            return new String(text.array(), StandardCharsets.UTF_8);
        }
    }

    /** When the file was due for a line of this time; at that time if it was not. */
    long wasDue(long millis) {
        return dueAt == UNKNOWN || dueAt > millis ? millis : dueAt;
    }

    /** Goes on to what comes behind a line of this time, in a file of so many bytes. */
    void goOn(long millis, long size) {
        fullAt = rotation.maxBytes() > Long.MAX_VALUE - size ? Long.MAX_VALUE : size + rotation.maxBytes();
        if (dueAt != UNKNOWN) {
            for (int i = 0; i < due.length; i++) {
                due[i] = deadlines.get(i).after(millis);
            }
            dueAt = earliest();
        }
    }
}
