package dev.logway.run;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are away, as far as one start of a program knows. Whoever finds one away has waited for it; all who
 * want it after that are told at once, and a thread of this asks for them until it is back. Thread-safe.
 */
final class Reachability implements AutoCloseable {
    /** With a server that does not answer, until the program goes on without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Object lock = new Object();
    private final Map<String, StoreException> away = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> slow = new HashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Asks a store whether it is there, unless it is known to be away.
     *
     * @throws StoreUnavailableException if it is away
     * @throws OutcomeUnknownException likewise
     */
    void require(Store store) {
        StoreException known = findTrouble(store);
        if (known != null) {
            want(store.uri());
            throw new StoreUnavailableException(String.valueOf(known.getMessage()), known);
        }
        try {
            store.reach(PATIENCE);
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            synchronized (lock) {
                away.put(store.uri(), e);
            }
            throw e;
        }
    }

    /** Whether a store is known to be away. */
    boolean knowsAway(Store store) {
        return findTrouble(store) != null;
    }

    /** Takes note that a store answers, but has not begun a run while somebody waited; until it has begun another. */
    void foundSlow(Store store) {
        synchronized (lock) {
            slow.add(store.uri());
        }
    }

    /** Takes note that a store has begun a run. */
    void foundWell(Store store) {
        synchronized (lock) {
            slow.remove(store.uri());
        }
    }

    /** Whether there is no use in waiting for a store to begin a run. */
    boolean knowsSlow(Store store) {
        synchronized (lock) {
            return slow.contains(store.uri());
        }
    }

    private @Nullable StoreException findTrouble(Store store) {
        synchronized (lock) {
            return away.get(store.uri());
        }
    }

    private void want(String uri) {
        synchronized (lock) {
            if (!away.containsKey(uri) || !wanted.add(uri)) {
                return;
            }
        }
        Thread asking = new Thread(() -> askUntilBack(uri), "logway-asking");
        asking.setDaemon(true);
        asking.start();
    }

    /** In a store of its own, as that of a job is closed with it. */
    private void askUntilBack(String uri) {
        try (Store store = Store.open(uri, Path.of(""))) {
            Duration pause = FIRST_PAUSE;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS) && isStillAway(store)) {
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            }
        } catch (InterruptedException | StoreException e) {
            // nobody interrupts it; and whoever opens such a store himself is told why he can't
        }
        synchronized (lock) {
            away.remove(uri);
            wanted.remove(uri);
        }
    }

    private static boolean isStillAway(Store store) {
        try {
            store.reach(PATIENCE);
            return false;
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            return true;
        }
    }

    /** Nothing more is asked. */
    @Override
    public void close() {
        closed.countDown();
    }
}
