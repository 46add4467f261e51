package dev.logway.log;

import dev.logway.log.dictconfig.Target;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** When Python's handlers that rotate do so, and what they call the parts, in terms of ours. */
final class PythonRollover {
    private PythonRollover() {}

    static Rotation of(Target.Rollover rollover) {
        if (rollover instanceof Target.BySize size) {
            // Python closes the file before the line that would fill it up, we before the one that would make it
            // longer.
            return Rotation.bytes(Math.max(1, size.maxBytes() - 1)).naming(PartNames.numbered(size.parts()));
        } else if (rollover instanceof Target.ByTime time) {
            return when(time)
                    .naming(PartNames.dated(tokens(time), interval(time)))
                    .keeping(time.parts() > 0 ? Retention.count(time.parts()) : Retention.all());
        }
        return Rotation.none();
    }

    private static Rotation when(Target.ByTime time) {
        LocalTime at = time.at().orElse(LocalTime.MIDNIGHT);
        return switch (time.unit().charAt(0)) {
            case 'W' -> {
                DayOfWeek day = DayOfWeek.of(time.unit().charAt(1) - '0' + 1);
                // The midnight that Python means is the one that ends the day.
                yield Rotation.weekly(time.at().isPresent() ? day : day.plus(1), at);
            }
            case 'M' ->
                time.unit().equals("M")
                        ? Rotation.everyAfterLine(interval(time))
                        : Rotation.daily(at, time.utc() ? ZoneOffset.UTC : ZoneId.systemDefault());
            default -> Rotation.everyAfterLine(interval(time));
        };
    }

    private static Duration interval(Target.ByTime time) {
        return switch (time.unit()) {
            case "S" -> Duration.ofSeconds(time.interval());
            case "M" -> Duration.ofMinutes(time.interval());
            case "H" -> Duration.ofHours(time.interval());
            case "D", "MIDNIGHT" -> Duration.ofDays(time.interval());
            default -> Duration.ofDays(7 * time.interval());
        };
    }

    private static String tokens(Target.ByTime time) {
        String tokens = switch (time.unit()) {
            case "S" -> "YYYY-MM-DD_HH-mm-ss";
            case "M" -> "YYYY-MM-DD_HH-mm";
            case "H" -> "YYYY-MM-DD_HH";
            default -> "YYYY-MM-DD";
        };
        return time.utc() ? tokens + "!UTC" : tokens;
    }
}
