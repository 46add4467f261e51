package dev.logway.tracking;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces in which a server has a growing file: its beginning under the file's own name, then tails. Confined to one
 * thread.
 */
/* Implementation notes
 *
 * No server appends; an artifact is replaced as a whole. To send the whole file each time that it has grown a little
 * costs the square of its size, so what may be sent while the file grows is limited to twice its size at any moment, and
 * the whole file once more at its end makes it three times.
 *
 * While that allows it, the whole file is sent: a log that grows by leaps has no tails. Otherwise a tail with only the
 * new bytes is sent, which is always allowed: if no more than twice the old size was sent before, then old + new more is
 * no more than twice the new size. So that there are few tails, those that were sent once are sent again as one, when
 * there are more of them than of those sent twice. The j-th such tail takes j uploads, so n uploads leave no more than the
 * square root of 2n of them, and one more at most that were sent once: 75 and 76 after a day with an upload each 30 s.
 */
final class Pieces {
    private record Tail(long from, boolean joined) {}

    private final List<Tail> tails = new ArrayList<>();
    private long end;
    private long sentBytes;

    /** All bytes of the file before this are on the server. */
    long end() {
        return end;
    }

    /** The beginnings of the tails. */
    List<Long> tails() {
        return tails.stream().map(Tail::from).toList();
    }

    /** What was sent in total, over and over. */
    long sentBytes() {
        return sentBytes;
    }

    /** Where the next upload should begin, if it ends here; 0 for all of the file. */
    long next(long size) {
        if (mayBeSent(0, size)) {
            return 0;
        }
        int joined = (int) tails.stream().filter(Tail::joined).count();
        if (tails.size() > 2 * joined && mayBeSent(tails.get(joined).from(), size)) {
            return tails.get(joined).from();
        }
        return end;
    }

    private boolean mayBeSent(long from, long size) {
        return sentBytes + size - from <= 2 * size;
    }

    /**
     * Takes down that the bytes from {@link #next} on are there.
     *
     * @return the beginnings of the tails that are now in this piece, and of no more use
     */
    List<Long> sent(long from, long size) {
        boolean joins = !tails.isEmpty() && from < end;
        List<Long> inside =
                tails.stream().map(Tail::from).filter(tail -> tail > from).toList();
        tails.removeIf(tail -> tail.from() >= from);
        if (from > 0) {
            tails.add(new Tail(from, joins));
        }
        sentBytes += size - from;
        end = size;
        return inside;
    }
}
