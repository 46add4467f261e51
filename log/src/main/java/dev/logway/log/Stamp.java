package dev.logway.log;

/** What the ring keeps of a record beside its text, in one word: time, where it stands in the text, level. */
final class Stamp {
    private Stamp() {}

    /**
     * @param timeAt where the {@link TimeText} begins, below 255; {@link LineFormat#NO_TIME}
     * @param level the number of a level; what is above 255 is kept as that
     */
    static long of(long millis, int timeAt, int level) {
        return millis << 16 | (long) timeAt << 8 | Math.min(level, 0xFF);
    }

    static long millis(long stamp) {
        return stamp >> 16;
    }

    static int timeAt(long stamp) {
        return (int) stamp >>> 8 & 0xFF;
    }

    static int level(long stamp) {
        return (int) stamp & 0xFF;
    }
}
