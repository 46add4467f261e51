package dev.logway.log.rotation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The moments at which a log is due to be closed, as a clock on the wall shows them. Immutable. */
public sealed interface Schedule {
    /** The first moment after a file was begun. */
    LocalDateTime first(LocalDateTime begun);

    /** The moment that follows another one. */
    LocalDateTime next(LocalDateTime moment);

    /** The first moment after a line: those that nobody has logged in are skipped. */
    default LocalDateTime after(LocalDateTime moment, LocalDateTime line) {
        LocalDateTime after = moment;
        while (!after.isAfter(line)) {
            after = next(after);
        }
        return after;
    }

    /** Whose clock on the wall; empty for that of this machine. */
    default Optional<ZoneId> zone() {
        return Optional.empty();
    }

    /** An interval after the file was begun, and again. It counts what the clock shows, so a day may have 23 hours. */
    record Every(Duration interval) implements Schedule {
        @Override
        public LocalDateTime first(LocalDateTime begun) {
            return next(begun);
        }

        @Override
        public LocalDateTime next(LocalDateTime moment) {
            return moment.plus(interval);
        }

        @Override
        public LocalDateTime after(LocalDateTime moment, LocalDateTime line) {
            if (moment.isAfter(line)) {
                return moment;
            }
            long passed = Duration.between(moment, line).dividedBy(interval);
            return moment.plus(interval.multipliedBy(passed + 1));
        }
    }

    /** An interval after the file was begun, and after each line that was the first one behind it; to the second. */
    record Elapsed(Duration interval) implements Schedule {
        @Override
        public LocalDateTime first(LocalDateTime begun) {
            return next(begun.truncatedTo(ChronoUnit.SECONDS));
        }

        @Override
        public LocalDateTime next(LocalDateTime moment) {
            return moment.plus(interval);
        }

        @Override
        public LocalDateTime after(LocalDateTime moment, LocalDateTime line) {
            return moment.isAfter(line) ? moment : first(line);
        }

        /** One in which no hour is left out or comes twice. */
        @Override
        public Optional<ZoneId> zone() {
            return Optional.of(ZoneOffset.UTC);
        }
    }

    /** The beginning of each hour, day, week, month or year. */
    enum Frequency implements Schedule {
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY;

        /** The one of this name, in any case. */
        public static Optional<Schedule> find(String text) {
            String name = text.strip().toUpperCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(frequency -> frequency.name().equals(name))
                    .<Schedule>map(frequency -> frequency)
                    .findFirst();
        }

        @Override
        public LocalDateTime first(LocalDateTime begun) {
            return next(begun);
        }

        @Override
        public LocalDateTime next(LocalDateTime moment) {
            LocalDateTime midnight = moment.truncatedTo(ChronoUnit.DAYS);
            return switch (this) {
                case HOURLY -> moment.truncatedTo(ChronoUnit.HOURS).plusHours(1);
                case DAILY -> midnight.plusDays(1);
                case WEEKLY -> midnight.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
                case MONTHLY -> midnight.with(TemporalAdjusters.firstDayOfNextMonth());
                case YEARLY -> midnight.with(TemporalAdjusters.firstDayOfNextYear());
            };
        }
    }

    /** A time of each day. */
    record Daily(LocalTime time, Optional<ZoneId> zone) implements Schedule {
        @Override
        public LocalDateTime first(LocalDateTime begun) {
            LocalDateTime thatDay = begun.with(time);
            return thatDay.isAfter(begun) ? thatDay : next(thatDay);
        }

        @Override
        public LocalDateTime next(LocalDateTime moment) {
            return moment.plusDays(1);
        }
    }

    /** A time of one day of each week. */
    record Weekly(DayOfWeek day, LocalTime time) implements Schedule {
        @Override
        public LocalDateTime first(LocalDateTime begun) {
            LocalDateTime thatWeek =
                    begun.with(TemporalAdjusters.nextOrSame(day)).with(time);
            return thatWeek.isAfter(begun) ? thatWeek : next(thatWeek);
        }

        @Override
        public LocalDateTime next(LocalDateTime moment) {
            return moment.plusWeeks(1);
        }
    }
}
