package dev.logway.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings the lines of all threads into one output, in order, many lines to a write. Thread-safe.
 *
 * <p>{@link #accept} returns when the line has been written, unless the output fails or takes too long, or the line is
 * to be written behind the call. A line whose call begins after another's has returned stands behind it; times never
 * decrease, unless the clock was set back by more than a second: a call that lost the race for its place by a
 * millisecond gets the millisecond of the line before it.
 */
/* Implementation notes
 *
 * Every caller puts its line into a lane, of which there are a few so that threads that run at one time hardly meet.
 * Whoever finds the drain flag down raises it and writes what is in all lanes, in the order of the calls, for itself
 * and for the others, who only wait until their lane has been read past their line. The flag is never waited for by
 * parking in a queue and never held by a thread that could be unmounted: between raising and lowering it there is
 * nothing but copying and a write. So a virtual thread neither holds up others nor is handed anything while it has no
 * carrier. The same holds for a lane.
 *
 * Guarded by the flag: the staging, retryAt, ringKeeps, the output.
 */
final class Pump {
    private static final int AT_ONCE = 40;

    private static final int DRAIN_FRAMES = 300;

    /** A caller that has filled so much more of a lane looks at all, and writes when there is this much to write. */
    private static final int LOOK = 4 * 1024;

    private static final int BACKLOG = 32 * 1024;

    private static final int MUCH = 16 * 1024;

    private static final long RETRY_NANOS = 100_000_000;
    private static final int NOT_TAKEN = -1;
    private static final int SPINS = 16;

    /** Few: who waits long waits for a thread that has no processor, which gets one when those who wait sleep. */
    static final int YIELDS = 32;

    private static final long PARK_NANOS = 50_000;

    private final Output output;
    private final Fallback fallback;
    private final Lane[] lanes;
    private final Overflow overflow = new Overflow();
    private final DrainFlag flag;
    private final Staging staging;
    private final Attempt writing;
    private long retryAt;

    /** What was in the lanes when they were left is still in the ring file. */
    private boolean ringKeeps;

    /** Writes behind the callers what is kept; null if they all wait. Read after the line is in a lane. */
    private volatile @Nullable Writer writer;

    private volatile @Nullable RingFile file;
    private volatile boolean failing;
    private volatile @Nullable Throwable failure;

    /** Nothing is accepted any more; looked at by who has a lane. */
    private volatile boolean closing;

    private volatile boolean closed;

    private final LongAdder dropped = new LongAdder();
    private final AtomicLong unreported = new AtomicLong();

    /** A pump whose lines are written when {@link #accept} returns. */
    Pump(Output output, Fallback fallback) {
        this(output, fallback, RingFile.lanesInHeap());
    }

    /** A pump whose lines are written when {@link #accept} returns, or soon after if another sink keeps them. */
    Pump(Output output, Fallback fallback, Writer writer) {
        this(output, fallback);
        this.writer = writer;
        writer.add(this);
    }

    /** A pump whose lines are in the ring file when {@link #accept} returns, and written soon after. */
    Pump(FileOutput output, Fallback fallback, Writer writer, RingFile file) {
        this(output, fallback, file.lanes());
        this.file = file;
        staging.useRing(file);
        this.writer = writer;
        writer.add(this);
    }

    private Pump(Output output, Fallback fallback, Lane[] lanes) {
        this.output = output;
        this.fallback = fallback;
        this.lanes = lanes;
        this.flag = new DrainFlag(output.patienceNanos());
        this.staging = new Staging(output, lanes, overflow);
        this.writing = staging::write;
    }

    /**
     * Writes one line.
     *
     * @param nanos when its call began
     * @param stamp its time, where that stands, and its level
     * @return whether it is kept, whatever happens to the process
     */
    boolean accept(Line line, long nanos, long stamp) {
        return accept(line, nanos, stamp, file != null);
    }

    /** Writes one line that another sink keeps already: it may come a moment after the call. */
    void acceptKept(Line line, long nanos, long stamp) {
        accept(line, nanos, stamp, true);
    }

    /**
     * Writes one line before it returns.
     *
     * @return whether that was done
     */
    boolean acceptAtOnce(Line line, long nanos, long stamp) {
        return accept(line, nanos, stamp, false);
    }

    private boolean accept(Line line, long nanos, long stamp, boolean kept) {
        if (flag.isMine()) {
            return refuseOwn();
        }
        if (line.length() > lanes[0].maxLength()) {
            return acceptLong(line, nanos, stamp);
        }
        Lane lane = overflow.isEmpty() ? append(line, nanos, stamp) : null;
        if (lane == null) {
            return refuse(line, nanos, stamp);
        }
        long end = lane.tail();
        if (writer == null || !kept || Stamp.level(stamp) >= AT_ONCE) {
            settle(lane, end);
            return !failing;
        }
        if ((end & (LOOK - 1)) < Lane.size(line.length()) && backlog() >= BACKLOG) {
            tryDrain();
        }
        return true;
    }

    /** How many bytes in the lanes are not written. */
    private long backlog() {
        long sum = 0;
        for (Lane lane : lanes) {
            sum += lane.tail() - lane.head();
        }
        return sum;
    }

    /**
     * A line that has no room in the lanes, or comes after such lines, waits as long as newer ones leave it room.
     */
    private boolean refuse(Line line, long nanos, long stamp) {
        int gone = addToOverflow(Overflow.kept(line, nanos, stamp));
        if (gone >= 0) {
            drop(gone);
            tryDrain();
        } else {
            drop(1);
        }
        return false;
    }

    /** How many older lines had to go for it; negative if nothing is accepted any more. */
    private int addToOverflow(Overflow.Kept line) {
        for (int tries = 0; !closing; tries++) {
            int gone = flag.isStuck() ? overflow.add(line) : overflow.tryAdd(line);
            if (gone >= 0) {
                return gone;
            }
            pause(tries);
        }
        return NOT_TAKEN;
    }

    /**
     * What the program's functions below a write log is not for the same output: it would wait for itself, or, if it
     * waited for nobody, each line would bring another one for ever.
     */
    private boolean refuseOwn() {
        dropped.increment(); // no line tells of it: that line would be asked about as well
        fallback.sayOnce("what is logged by a function that is asked while " + output.name()
                + " is written to is not written there");
        return false;
    }

    private void drop(int lines) {
        dropped.add(lines);
        unreported.addAndGet(lines);
    }

    boolean owesNotice() {
        return unreported.get() > 0;
    }

    /**
     * How many lines were dropped that no line of the output tells of yet; none while it fails, nor once it is being
     * closed, when such a line would be lost as well. The caller tells.
     */
    long takeLoss() {
        return unreported.get() == 0 || failing || closing ? 0 : unreported.getAndSet(0);
    }

    /** Puts the line into a lane; returns which, or null if there is no room as long as the output fails. */
    private @Nullable Lane append(Line line, long nanos, long stamp) {
        int first = (int) Thread.currentThread().getId();
        for (int tries = 0; ; tries++) {
            Lane used = tryAppend(line, nanos, stamp, first);
            if (used != null || closing) {
                return used;
            }
            tryDrain();
            if (failing || (tries > YIELDS && flag.isStuck())) {
                return tryAppend(line, nanos, stamp, first);
            }
            pause(tries);
        }
    }

    /** Tries the lanes in turn; threads begin with different ones. */
    private @Nullable Lane tryAppend(Line line, long nanos, long stamp, int first) {
        for (int i = 0; i < lanes.length; i++) {
            Lane lane = lanes[(first + i) & (lanes.length - 1)];
            if (lane.tryAcquire()) {
                try {
                    if (!closing && lane.append(line.bytes(), line.length(), nanos, stamp)) {
                        return lane;
                    }
                } finally {
                    lane.giveBack();
                }
            }
        }
        return null;
    }

    /** Waits until everything before the position in the lane is written, or the output fails. */
    private void settle(Lane lane, long end) {
        for (int tries = 0; lane.head() < end; tries++) {
            tryDrain();
            if (failing || (tries > YIELDS && flag.isStuck())) {
                return;
            }
            if (lane.head() < end) {
                pause(tries);
            }
        }
    }

    /** Waits a little, the longer the more often it was tried; a thread that is interrupted stays so. */
    static void pause(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else if (tries < YIELDS || Thread.currentThread().isInterrupted()) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    /** A line that has no room in a lane goes straight to the output, behind everything that came before. */
    private boolean acceptLong(Line line, long nanos, long stamp) {
        if (!flag.raise(System.nanoTime() + output.patienceNanos())) {
            drop(1);
            return false;
        }
        try {
            drain();
            if (!closing) {
                return writeLongNow(line, nanos, stamp);
            }
        } finally {
            flag.lower();
            output.afterwards();
        }
        return refuse(line, nanos, stamp);
    }

    private boolean writeLongNow(Line line, long nanos, long stamp) {
        boolean taken = false;
        if (!failing) {
            attempt(() -> staging.write(Overflow.kept(line, nanos, stamp)));
            taken = !failing || staging.hasLine();
        }
        if (!taken) {
            drop(1);
        }
        return !failing;
    }

    private void tryDrain() {
        if (!flag.tryRaise()) {
            return;
        }
        try {
            drain();
        } finally {
            flag.lower();
        }
        output.afterwards();
    }

    private void drain() {
        if (needStack(DRAIN_FRAMES) != DRAIN_FRAMES) {
            throw new IllegalStateException("bug: a stack that can't count");
        }
        if (!closed && (!failing || System.nanoTime() - retryAt >= 0)) {
            attempt(writing);
        }
    }

    /**
     * Overflows a stack that is nearly full now, before anything is done: a drain that ends half way would write twice.
     */
    static int needStack(int frames) {
        return frames == 0 ? 0 : needStack(frames - 1) + 1;
    }

    private interface Attempt {
        void run() throws IOException;
    }

    @SuppressWarnings("CatchingUnchecked") // an output that fails in whatever way must not hurt the program
    private void attempt(Attempt attempt) {
        try {
            attempt.run();
            failing = false;
        } catch (StackOverflowError callerTooDeep) {
            throw callerTooDeep; // says nothing of the output, and the next caller will write
        } catch (Throwable failure) {
            this.failure = failure;
            failing = true;
            retryAt = System.nanoTime() + RETRY_NANOS;
            fallback.failed("cannot write to " + output.name() + ", will try again", failure);
        }
    }

    /** Whether something was accepted that is not written. */
    boolean isBehind() {
        for (Lane lane : lanes) {
            if (lane.head() != lane.tail()) {
                return true;
            }
        }
        return !overflow.isEmpty();
    }

    /** Writes what is there, for the {@link Writer}; how many bytes that were, about. */
    long work() {
        long before = backlog();
        tryDrain();
        return before;
    }

    /** Writes what is there if it is much, for the {@link Writer}; whether it was. */
    boolean workIfMuch() {
        boolean isMuch = backlog() >= MUCH;
        if (isMuch) {
            tryDrain();
        }
        return isMuch;
    }

    /**
     * From now on callers wait until their lines are written. A call that did not know it yet has its line in a lane
     * before the lanes' ends are read here, or waits for it.
     */
    boolean settleFromNowOn(long deadlineNanos) {
        Writer behind = writer;
        writer = null;
        passAllLanes();
        boolean flushed = flush(deadlineNanos);
        if (behind != null) {
            behind.remove(this);
        }
        return flushed;
    }

    /** Has each lane for a moment: what its owner did not know yet when he took it, he has done by then. */
    private void passAllLanes() {
        for (Lane lane : lanes) {
            for (int tries = 0; !lane.tryAcquire(); tries++) {
                pause(tries);
            }
            lane.giveBack();
        }
    }

    /** Waits until everything accepted before this call is written; false if the deadline came first. */
    boolean flush(long deadlineNanos) {
        long[] ends = new long[lanes.length];
        Arrays.setAll(ends, lane -> lanes[lane].tail());
        for (int lane = 0; lane < lanes.length; lane++) {
            for (int tries = 0; lanes[lane].head() < ends[lane]; tries++) {
                tryDrain();
                if (lanes[lane].head() < ends[lane]) {
                    if (System.nanoTime() - deadlineNanos >= 0) {
                        return false;
                    }
                    pause(tries);
                }
            }
        }
        for (int tries = 0; !overflow.isEmpty(); tries++) {
            tryDrain();
            if (System.nanoTime() - deadlineNanos >= 0) {
                return overflow.isEmpty();
            }
            pause(tries);
        }
        return awaitDrain(deadlineNanos);
    }

    /** The last line that waited may still be on its way, and nobody knows before that whether the output works again. */
    private boolean awaitDrain(long deadlineNanos) {
        if (flag.isMine()) {
            return true;
        }
        boolean done = flag.raise(deadlineNanos);
        if (done) {
            flag.lower();
        }
        return done;
    }

    /** How long callers wait for one write, and for the output to be closed. */
    long patienceNanos() {
        return output.patienceNanos();
    }

    /**
     * Accepts nothing any more, writes what was accepted as long as the deadline allows, and closes the output. What is
     * left then is dropped. Does nothing if that is done already.
     */
    void close(long deadlineNanos) {
        if (closed) {
            return;
        }
        closing = true;
        boolean flushed = settleFromNowOn(deadlineNanos);
        if (flag.raise(deadlineNanos)) {
            try {
                if (!closed) {
                    closed = true;
                    leaveLanes(flushed);
                    attempt(output::close);
                    dropRest();
                }
            } finally {
                flag.lower();
            }
        }
        if (!flushed) {
            fallback.say("gave up on writing the last lines of " + output.name());
        }
        awaitOutput(deadlineNanos);
        output.afterwards();
    }

    /** Drops what could not be written, but for what the ring file keeps, so that nobody waits for it any more. */
    private void dropRest() {
        Staging.Rest rest = staging.abandon();
        if (rest.inLanes() + rest.outside() > 0) {
            failing = true; // for the callers who still wait: that the output could be closed is no news to them
        }
        drop(rest.outside() + (ringKeeps ? 0 : rest.inLanes()));
        for (Lane lane : lanes) {
            lane.release(lane.tail());
        }
        while (overflow.poll() != null) {
            drop(1);
        }
    }

    /** Waits for what the output does behind the callers; false if the deadline came first. */
    boolean await(long deadlineNanos) {
        return output.await(deadlineNanos);
    }

    private void awaitOutput(long deadlineNanos) {
        if (!await(deadlineNanos)) {
            fallback.say("the parts of " + output.name() + " are not all packed, or deleted, yet");
        }
    }

    /** What a ring file holds that could not be written stays for {@link LogRecovery}. */
    private void leaveLanes(boolean flushed) {
        if (file != null) {
            ringKeeps = !flushed;
            file = null;
            staging.leaveRing();
        }
        attempt(() -> output.leaveLanes(flushed));
    }

    /** The process ends: everything is written now, and each line as it comes from now on. */
    boolean exit(long deadlineNanos) {
        boolean flushed = settleFromNowOn(deadlineNanos);
        if (flag.raise(deadlineNanos)) {
            try {
                leaveLanes(flushed);
            } finally {
                flag.lower();
            }
        }
        awaitOutput(deadlineNanos);
        return flushed;
    }

    /** Why nothing can be written at the moment; null if it can be. */
    @Nullable
    Throwable failure() {
        return failing ? failure : null;
    }

    long lines() {
        return staging.lines();
    }

    long bytes() {
        return staging.bytes();
    }

    long dropped() {
        return dropped.sum();
    }
}
