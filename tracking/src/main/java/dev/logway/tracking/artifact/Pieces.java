package dev.logway.tracking.artifact;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces that a growing file is published in: its beginning under the file's own name, then tails. Confined to one
 * thread.
 */
/* Implementation notes
 *
 * What is published never grows, and nothing appends; an artifact is replaced as a whole. To write the whole file each
 * time that it has grown a little costs the square of its size, so what may be written while the file grows is limited
 * to twice its size at any moment, and the whole file once more at its end makes it three times.
 *
 * While that allows it, a server gets the whole file: a log that grows by leaps has no tails. Otherwise a tail with
 * only the new bytes is written, which is always allowed: if no more than twice the old size was written before, then
 * old + new more is no more than twice the new size. So that there are few tails, those that were written once are
 * written again as one, when there are more of them than of those written twice. The j-th such tail takes j
 * publications, so n of them leave no more than the square root of 2n, and one more at most that were written once: 75
 * and 76 after a day of one each 30 s.
 *
 * On a disk it is otherwise: a copy of a few megabytes costs nothing that matters, and the whole file is what people
 * look for. So up to a size it is always copied as a whole, and never above it.
 */
final class Pieces {
    private static final long NO_LIMIT = -1;

    private record Tail(long from, boolean joined) {}

    private final List<Tail> tails = new ArrayList<>();
    private final long wholeUpTo;
    private long end;
    private long writtenBytes;

    private Pieces(long wholeUpTo) {
        this.wholeUpTo = wholeUpTo;
    }

    /** The whole file each time that this is within the limit for everything. */
    static Pieces wholeWithinBudget() {
        return new Pieces(NO_LIMIT);
    }

    /** The whole file as long as it is no larger, which the limit does not count. */
    static Pieces wholeUpTo(long bytes) {
        return new Pieces(bytes);
    }

    /** All bytes of the file before this are published. */
    long end() {
        return end;
    }

    /** The beginnings of the tails. */
    List<Long> tails() {
        return tails.stream().map(Tail::from).toList();
    }

    /** What the limit counts, of all that was written. */
    long writtenBytes() {
        return writtenBytes;
    }

    /** Where the next piece should begin, if it ends here; 0 for all of the file. */
    long next(long size) {
        if (wholeUpTo == NO_LIMIT ? mayBeWritten(0, size) : size <= wholeUpTo) {
            return 0;
        }
        int joined = (int) tails.stream().filter(Tail::joined).count();
        if (tails.size() > 2 * joined && mayBeWritten(tails.get(joined).from(), size)) {
            return tails.get(joined).from();
        }
        return end;
    }

    private boolean mayBeWritten(long from, long size) {
        return writtenBytes + size - from <= 2 * size;
    }

    /**
     * Takes down that the bytes from {@link #next} on are published.
     *
     * @return the beginnings of the tails that are now in this piece, and of no more use
     */
    List<Long> written(long from, long size) {
        boolean joins = !tails.isEmpty() && from < end;
        List<Long> inside =
                tails.stream().map(Tail::from).filter(tail -> tail > from).toList();
        tails.removeIf(tail -> tail.from() >= from);
        if (from > 0) {
            tails.add(new Tail(from, joins));
        }
        if (size > wholeUpTo) {
            writtenBytes += size - from;
        }
        end = size;
        return inside;
    }
}
