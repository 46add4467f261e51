package dev.logway.log;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Lines that a thread of the sink's own gives to it. Thread-safe. */
/* Implementation notes
 *
 * The feeder alone takes lines to give them away, so their order is that of the queue. Who needs room for a newer line
 * may take the oldest away from it. A mark in the queue says how far the feeder has come: when it finds it, everything
 * before has been given. A mark that somebody else took out of the queue in search of room waits in `passed` until the
 * feeder has no line in its hands.
 *
 * The feeder says that it sleeps before it looks for the last time; who queues a line looks whether it sleeps
 * afterwards. `ended` is set before the feeder empties the queue for the last time; who sees it after queueing takes
 * out what is left. No lock is held anywhere, so none is held by a virtual thread that has no carrier.
 */
final class QueueDelivery extends Delivery {
    private static final byte[] NOTHING = {};

    /** What is left of the time for closing when the feeder stops to wait for what goes on behind the sink. */
    private static final long LAST_NANOS = 200_000_000;

    private final Feed feed;
    private final LineFormat format;
    private final Enqueue terms;
    private final long patienceNanos;
    private final LongFunction<Event> notice;
    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger room;
    private final Queue<Mark> passed = new ConcurrentLinkedQueue<>();
    private final Thread feeder;
    private volatile boolean asleep;
    private volatile boolean closing;

    /** Until when closing may take. Set before it begins. */
    private volatile long closingUntil;

    private volatile boolean ended;

    /** Since when the feeder is in the sink; zero while it is not. */
    private volatile long givingSince;

    /** From now on a line has been given when its call returns. */
    private volatile boolean settling;

    private sealed interface Item permits Waiting, Mark {}

    /**
     * @param record if the receiver wants it
     * @param lost how many lines before it were lost
     */
    private record Waiting(byte[] text, @Nullable LogRecord record, long lost) implements Item {
        Waiting(byte[] text, @Nullable LogRecord record) {
            this(text, record, 0);
        }

        Waiting behind(long lost) {
            return lost == 0 ? this : new Waiting(text, record, lost);
        }
    }

    private static final class Mark implements Item {
        volatile boolean reached;
    }

    /** @param notice makes the record that tells of so many lost lines */
    QueueDelivery(
            String thread,
            Feed feed,
            LineFormat format,
            Enqueue terms,
            long patienceNanos,
            LongFunction<Event> notice) {
        this.feed = feed;
        this.format = format;
        this.terms = terms;
        this.patienceNanos = patienceNanos;
        this.notice = notice;
        this.room = new AtomicInteger(terms.lines());
        this.feeder = new Thread(this::run, thread);
        feeder.setDaemon(true);
        feeder.setContextClassLoader(null);
        feeder.start();
    }

    @Override
    boolean take(Event event, LineFormat format, boolean kept) {
        if (closing || Thread.currentThread() == feeder) {
            feed.refuse();
            return false;
        }
        Waiting waiting = waiting(event);
        if (!findRoom()) {
            feed.drop();
            return false;
        }
        put(waiting.behind(lossBefore()));
        if (settling) {
            flush(System.nanoTime() + patienceNanos);
        }
        return false;
    }

    /** What had no room was to come before the next line that has; the oldest were before all that wait. */
    private long lossBefore() {
        return terms.whenFull() == Enqueue.WhenFull.DROP_OLDEST ? 0 : feed.takeLoss();
    }

    private Waiting waiting(Event event) {
        return new Waiting(text(event), feed.receiver().wantsRecord() ? event.snapshot() : null);
    }

    private byte[] text(Event event) {
        if (!feed.receiver().wantsLine()) {
            return NOTHING;
        }
        Line line = event.line(format);
        return Arrays.copyOf(line.bytes(), line.length());
    }

    /** Takes the room for one line. */
    private boolean findRoom() {
        if (tryRoom()) {
            return true;
        }
        return switch (terms.whenFull()) {
            case BLOCK -> waitForRoom();
            case DROP_OLDEST -> makeRoom();
            case DROP_NEWEST -> false;
        };
    }

    private boolean tryRoom() {
        return room.getAndUpdate(free -> Math.max(0, free - 1)) > 0;
    }

    private boolean waitForRoom() {
        long start = System.nanoTime();
        for (int tries = 0; !tryRoom(); tries++) {
            long now = System.nanoTime();
            long since = givingSince;
            if (closing || now - start >= patienceNanos || (since != 0 && now - since >= patienceNanos)) {
                return false;
            }
            Pump.pause(tries);
        }
        return true;
    }

    private boolean makeRoom() {
        for (int tries = 0; !tryRoom(); tries++) {
            Item oldest = poll();
            if (oldest instanceof Mark mark) {
                passed.add(mark);
                wake();
            } else if (oldest != null) {
                feed.drop();
            } else {
                Pump.pause(tries); // all room is taken by threads that are about to use it
            }
        }
        return true;
    }

    private @Nullable Item poll() {
        Item first = queue.poll();
        if (first instanceof Waiting) {
            room.getAndIncrement();
        }
        return first;
    }

    private void put(Item item) {
        queue.add(item);
        wake();
        if (ended) {
            abandon();
        }
    }

    private void wake() {
        if (asleep) {
            LockSupport.unpark(feeder);
        }
    }

    /** What nobody will give any more is lost; returns how much that is. */
    private long abandon() {
        long count = 0;
        for (Item item = poll(); item != null; item = poll()) {
            if (item instanceof Mark mark) {
                mark.reached = true;
            } else {
                feed.refuse();
                count++;
            }
        }
        return count;
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            feedAll();
            asleep = true;
            if (queue.isEmpty() && passed.isEmpty() && !closing) {
                LockSupport.park(this);
            }
            asleep = false;
        }
        ended = true;
        feedAll();
        feed.close(closingUntil - LAST_NANOS);
    }

    /** Goes on with the next line, whatever one meets outside of the sink: no memory, say. */
    @SuppressWarnings("CatchingUnchecked") // the thread lives as long as its sink
    private void feedAll() {
        try {
            feedWaiting();
        } catch (Throwable failure) {
            feed.sayItGoesOn(failure);
        }
    }

    private void feedWaiting() {
        for (Item item = poll(); item != null; item = poll()) {
            if (item instanceof Waiting waiting) {
                give(waiting);
            } else if (item instanceof Mark mark) {
                mark.reached = true;
            }
            reachPassed();
        }
        reachPassed();
        tellRest();
    }

    /** Nothing waits, so what is lost was behind all that the sink has. */
    private void tellRest() {
        long lost = feed.takeLoss();
        if (lost > 0) {
            give(waiting(notice.apply(lost)));
        }
    }

    private void reachPassed() {
        for (Mark mark = passed.poll(); mark != null; mark = passed.poll()) {
            mark.reached = true;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // the thread lives as long as its sink
    private void give(Waiting waiting) {
        try {
            givingSince = System.nanoTime();
            long lost = terms.whenFull() == Enqueue.WhenFull.DROP_OLDEST ? feed.takeLoss() : waiting.lost();
            if (lost > 0) {
                Event record = notice.apply(lost);
                giveOne(waiting(record));
            }
            giveOne(waiting);
        } catch (Throwable failure) {
            feed.report(waiting.text(), waiting.text().length, waiting.record(), failure);
        } finally {
            givingSince = 0;
        }
    }

    private void giveOne(Waiting waiting) {
        Throwable failure = feed.give(waiting.text(), waiting.text().length, waiting.record());
        if (failure != null) {
            feed.report(waiting.text(), waiting.text().length, waiting.record(), failure);
        }
    }

    @Override
    boolean owesNotice() {
        return feed.owesNotice();
    }

    @Override
    long takeLoss() {
        return 0; // the feeder tells
    }

    @Override
    boolean flush(long deadlineNanos) {
        if (Thread.currentThread() == feeder) {
            return false;
        }
        Mark mark = new Mark();
        put(mark);
        for (int tries = 0; !mark.reached; tries++) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            Pump.pause(tries);
        }
        return feed.settle(deadlineNanos);
    }

    @Override
    boolean exit(long deadlineNanos) {
        settling = true;
        return flush(deadlineNanos);
    }

    @Override
    void close(long deadlineNanos) {
        closingUntil = deadlineNanos;
        closing = true;
        LockSupport.unpark(feeder);
        if (Thread.currentThread() == feeder) {
            return;
        }
        for (int tries = 0; feeder.isAlive(); tries++) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                feeder.interrupt();
                feed.say("does not come back, so " + abandon() + " lines that waited for it are lost");
                return;
            }
            Pump.pause(tries);
        }
    }

    @Override
    long lines() {
        return feed.lines();
    }

    @Override
    long bytes() {
        return feed.bytes();
    }

    @Override
    long dropped() {
        return feed.dropped();
    }
}
