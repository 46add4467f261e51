package dev.logway.log.dictconfig;

import java.time.LocalTime;
import java.util.Optional;

/** Where a handler writes to. Immutable. */
public sealed interface Target {
    /** {@code logging.NullHandler}: nowhere. */
    record Nowhere() implements Target {}

    /** {@code logging.StreamHandler} on a standard stream of the process. */
    record Stream(boolean isError) implements Target {}

    /**
     * {@code logging.FileHandler} and those that rotate.
     *
     * @param path as it is written, relative to the folder that the program was started in
     * @param truncates whether what is in the file goes when it is opened
     * @param delayed whether it is opened with its first line only
     * @param reopens whether it is opened anew when another file has its name
     */
    record LogFile(String path, boolean truncates, boolean delayed, boolean reopens, Rollover rollover)
            implements Target {}

    /** When a file is closed and begun anew. */
    sealed interface Rollover {}

    /** Never. */
    record Never() implements Rollover {}

    /**
     * Before the line that would fill the file up; the parts are {@code file.1}, the newest, to {@code file.N}.
     *
     * @param parts how many are kept, 1 or more
     */
    record BySize(long maxBytes, int parts) implements Rollover {}

    /**
     * When a time has come; the parts are named after the time at which what they have began.
     *
     * @param unit one of {@code S M H D}, {@code MIDNIGHT}, or {@code W0} for Mondays to {@code W6}
     * @param interval how many units
     * @param parts how many are kept; 0 for all
     * @param utc whether it is the time of UTC instead of that of here
     * @param at the time of day for {@code MIDNIGHT} and days of the week; absent for midnight
     */
    record ByTime(String unit, long interval, int parts, boolean utc, Optional<LocalTime> at) implements Rollover {}
}
