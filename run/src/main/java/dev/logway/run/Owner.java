package dev.logway.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that a run runs in. Immutable.
 *
 * @param startMillis when the process began, so that a later one with its number is not taken for it
 */
record Owner(String host, long pid, long startMillis) {
    /** How exactly systems tell when a process began. */
    private static final Duration CLOCK_TICKS = Duration.ofSeconds(2);

    enum State {
        ALIVE,
        GONE,
        /** On another machine, so it can't be told. */
        ELSEWHERE
    }

    static Owner thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new Owner(thisHost(), process.pid(), startMillis(process).orElse(0L));
    }

    private static Optional<Long> startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli);
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    State state() {
        if (!host.equals(thisHost())) {
            return State.ELSEWHERE;
        }
        return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(this::isThis)
                        .isPresent()
                ? State.ALIVE
                : State.GONE;
    }

    private boolean isThis(ProcessHandle process) {
        Optional<Long> start = startMillis(process);
        return startMillis == 0 || start.isEmpty() || Math.abs(start.get() - startMillis) < CLOCK_TICKS.toMillis();
    }
}
