package dev.logway.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The process that a run runs in. Immutable.
 *
 * <p>As long as it lives it holds a lock on a file beside the manifest; the system gives that up when the process ends,
 * in whatever way. The process's number is only for people: it is used again by later processes, and by others in a
 * container.
 *
 * @param process no other process has the same; empty if the file system has no locks, so that nobody can tell
 */
record Owner(String host, long pid, String process) {
    private static final String LOCK = "lock";
    private static final String THIS = UUID.randomUUID().toString();

    enum State {
        ALIVE,
        GONE,
        /** On another machine, so it can't be told. */
        ELSEWHERE
    }

    static Owner thisProcess() {
        return new Owner(thisHost(), ProcessHandle.current().pid(), THIS);
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    /**
     * Takes the lock for this process until the channel is closed.
     *
     * @param folder of the manifest
     */
    static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The same where no lock could be taken. */
    Owner withoutLock() {
        return new Owner(host, pid, "");
    }

    /** Takes the lock's file away: the run has ended, and nothing is left to be completed. */
    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(LOCK));
    }

    /** Whether a run of this folder may have to be completed. */
    static boolean isRemembered(Path folder) {
        return Files.exists(folder.resolve(LOCK));
    }

    /**
     * Looks whether the process lives.
     *
     * @param folder of the manifest
     */
    State state(Path folder) {
        if (process.equals(THIS)) {
            return State.ALIVE; // and opening the file here would give up the lock when it is closed
        } else if (process.isEmpty() || !host.equals(thisHost())) {
            return State.ELSEWHERE;
        }
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            return State.GONE; // it was killed before it had begun
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken == null ? State.ALIVE : State.GONE;
        } catch (IOException cannotTell) {
            return State.ELSEWHERE;
        }
    }
}
