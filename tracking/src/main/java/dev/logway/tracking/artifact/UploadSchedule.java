package dev.logway.tracking.artifact;

import java.time.Duration;

/** When a growing file is sent again. Confined to one thread; times are those of a {@link Ticker}. */
/* Implementation notes
 *
 * What has come is sent LONGEST_WAIT after the first byte of it, or as soon as it is much. That leaves 10 s for sending
 * it, until it is 30 s old. Urgent lines are sent at once, but they come in bursts: each upload for their sake doubles
 * the time until the next, up to what all lines wait for, and a time without any brings it back.
 */
final class UploadSchedule {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(1);
    private static final long MUCH_BYTES = 1024 * 1024;

    private boolean isBehind;
    private long behindSince;
    private long urgentGap;
    private long urgentSince;

    /** How long the upload may wait; 0 or less if it is due. */
    long wait(long now, long size, long sent, boolean urgent) {
        if (!isBehind) {
            isBehind = true;
            behindSince = now;
        }
        if (size - sent >= Math.max(MUCH_BYTES, sent / 2)) {
            return 0;
        }
        long wait = LONGEST_WAIT.toNanos() - (now - behindSince);
        return urgent ? Math.min(wait, urgentGap - (now - urgentSince)) : wait;
    }

    /** All that was there is sent. */
    void sent(long now, boolean urgent) {
        isBehind = false;
        if (urgent) {
            boolean quiet = now - urgentSince > 2 * LONGEST_WAIT.toNanos();
            urgentGap =
                    urgentGap == 0 || quiet ? SHORTEST_GAP.toNanos() : Math.min(2 * urgentGap, LONGEST_WAIT.toNanos());
            urgentSince = now;
        }
    }
}
