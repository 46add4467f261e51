package dev.logway.log;

import dev.logway.log.time.TimePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.IntFunction;

/** How a part gets its name. Immutable. */
sealed interface Naming {
    /**
     * Where the file that is closed now goes; makes room for it.
     *
     * @throws IOException if other parts are in the way and can't be moved
     */
    Path place(Closing closing) throws IOException;

    /** Whether a part says when the file was begun, which must be known then. */
    default boolean tellsBeginning() {
        return false;
    }

    /**
     * A file that is closed.
     *
     * @param begun when it was begun
     * @param now when it is closed
     * @param due when it was to be closed; the same as {@code now} where that is not by the time
     * @param suffix what comes behind its name when it is packed; empty if it is not
     * @param before the parts of the same moment, which may be gone: who has kept them knows them by their names
     */
    record Closing(Path live, Instant begun, Instant now, Instant due, ZoneId zone, String suffix, Set<Path> before) {
        private String time(String tokens, Instant instant) {
            return TimePattern.parse(tokens).format(instant.atZone(zone));
        }

        /**
         * The time that the clock on the wall has shown so much before the file was due, or UTC if that is to be shown.
         */
        private String timeBeforeDue(String tokens, Duration interval) {
            TimePattern pattern = TimePattern.parse(tokens);
            ZoneId shown = pattern.isInUtc() ? ZoneOffset.UTC : zone;
            LocalDateTime time = LocalDateTime.ofInstant(due, shown).minus(interval);
            return pattern.format(time.atZone(shown));
        }

        /** The first of these names that nothing has, or had. */
        private Path free(IntFunction<String> names) {
            Path place = live.resolveSibling(names.apply(1));
            for (int number = 2;
                    isTaken(place) || isTaken(place.resolveSibling(place.getFileName() + suffix));
                    number++) {
                place = live.resolveSibling(names.apply(number));
            }
            return place;
        }

        private boolean isTaken(Path place) {
            return before.contains(place) || Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        }

        private Path freeBeforeExtension(String time) {
            FileName name = FileName.of(live);
            return free(number -> name.stem() + "." + time + (number == 1 ? "" : "." + number) + name.extension());
        }

        private Path behind(Object suffix) {
            return live.resolveSibling(live.getFileName() + "." + suffix);
        }
    }

    /** After the moment at which it is closed. */
    record Closed() implements Naming {
        @Override
        public Path place(Closing closing) {
            return closing.freeBeforeExtension(closing.time("YYYY-MM-DD_HH-mm-ss_SSS", closing.now()));
        }
    }

    /** After the moment at which it was begun. */
    record Created() implements Naming {
        @Override
        public Path place(Closing closing) {
            return closing.freeBeforeExtension(closing.time("YYYY-MM-DD_HH-mm-ss_SSSSSS", closing.begun()));
        }

        @Override
        public boolean tellsBeginning() {
            return true;
        }
    }

    /** By numbers that grow with age. */
    record Numbered(int backups) implements Naming {
        @Override
        public Path place(Closing closing) throws IOException {
            for (int number = backups - 1; number > 0; number--) {
                Path part = closing.behind(number);
                if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(part, closing.behind(number + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path first = closing.behind(1);
            Files.deleteIfExists(first);
            return first;
        }
    }

    /** After the beginning of the interval that it is of. */
    record Dated(String tokens, Duration interval) implements Naming {
        @Override
        public Path place(Closing closing) throws IOException {
            Path place = closing.behind(closing.timeBeforeDue(tokens, interval));
            Files.deleteIfExists(place);
            return place;
        }
    }
}
