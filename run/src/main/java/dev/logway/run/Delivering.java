package dev.logway.run;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Recorder;
import java.time.Duration;

/** How long what waits for a store is brought there. */
interface Delivering {
    void measures(Recorder recorder);

    void artifacts(Outbox outbox, Artifacts into);

    /** All of it, however much it is. */
    static Delivering all() {
        return new All();
    }

    /** For whom it is not the matter: what does not come there in so long stays for the next time. */
    static Delivering within(Duration time) {
        return new Passing(System.nanoTime() + time.toNanos());
    }

    final class All implements Delivering {
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private All() {}

        @Override
        public void measures(Recorder recorder) {
            recorder.close(PATIENCE);
        }

        @Override
        public void artifacts(Outbox outbox, Artifacts into) {
            outbox.sendAll(into);
        }
    }

    /** @param until in the time of {@link System#nanoTime} */
    record Passing(long until) implements Delivering {
        @Override
        public void measures(Recorder recorder) {
            recorder.leave(left());
        }

        @Override
        public void artifacts(Outbox outbox, Artifacts into) {
            outbox.begin(into);
            outbox.leave(left());
        }

        private Duration left() {
            return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        }
    }
}
