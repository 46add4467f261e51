package dev.logway.log;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a log file is opened, and whether it is looked after. Immutable.
 *
 * @param content what becomes of what a file has already
 * @param moment when a file is made that is not there
 * @param watch how often, at most, it is looked whether somebody has moved or deleted the file, which then is made
 * again; null for never
 */
public record Opening(
        Content content, Moment moment, @Nullable Duration watch) {
    /** What becomes of what a file has already. */
    public enum Content {
        /** It stays. */
        CONTINUED,
        /** It goes, unless another process is writing to the file. */
        ANEW
    }

    /** When a file is made that is not there. */
    public enum Moment {
        AT_ONCE,
        /** With the first line. Its folder, and the hidden file of {@link Durability#RING}, are made at once. */
        FIRST_LINE
    }

    public Opening {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(moment, "moment");
        if (watch != null && watch.isNegative()) {
            throw new IllegalArgumentException("A log is watched every '" + watch + "', expected no negative time.");
        }
    }

    /** At once, to go on with what there is, without looking after it. */
    public static Opening usual() {
        return new Opening(Content.CONTINUED, Moment.AT_ONCE, null);
    }

    /** The same, but for a file that begins empty. */
    public Opening anew() {
        return new Opening(Content.ANEW, moment, watch);
    }

    /** The same, but with the first line. */
    public Opening onFirstLine() {
        return new Opening(content, Moment.FIRST_LINE, watch);
    }

    /**
     * The same, and looked after, for programs like logrotate that move a log away. A line that comes sooner after the
     * move than the file is looked at goes where the file is now.
     *
     * @param every no more often than this; zero for before each write
     * @throws IllegalArgumentException if that is negative
     */
    public Opening watched(Duration every) {
        return new Opening(content, moment, Objects.requireNonNull(every, "every"));
    }
}
