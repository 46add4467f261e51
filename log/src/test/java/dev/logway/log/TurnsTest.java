package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Turns} within one process; {@link SharedFileIT} has several. */
class TurnsTest {
    @TempDir
    Path dir;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Turns> all = new ArrayList<>();
    private final List<RingFile> rings = new ArrayList<>();
    private Path log;
    private Path lock;

    @BeforeEach
    void place() {
        log = dir.resolve("app.log");
        lock = dir.resolve(".app.log.lock");
    }

    @AfterEach
    void leave() throws IOException {
        for (Turns turns : all) {
            turns.leave();
        }
        for (RingFile ring : rings) {
            ring.delete();
        }
        assertThat(lock).doesNotExist();
        assertThat(said).isEmpty();
    }

    private Turns turns() {
        Turns turns = new Turns(log, new Fallback(said::add));
        all.add(turns);
        return turns;
    }

    private Turns owner() throws IOException {
        Turns owner = turns();
        owner.begin();
        RingFile ring = RingFile.create(log).orElseThrow();
        rings.add(ring);
        owner.own(ring);
        owner.end();
        return owner;
    }

    @Test
    void begin_ownerWhoIsAlone_needsNoLock() throws IOException {
        Turns owner = owner();
        assertThat(lock).doesNotExist();
        assertThat(owner.begin()).as("others may have written").isFalse();
        assertThat(lock).doesNotExist();
        owner.end();
    }

    @Test
    void begin_guest_takesTheLockEachTimeAndOthersMayHaveWritten() throws IOException {
        Turns guest = turns();
        for (int i = 0; i < 3; i++) {
            assertThat(guest.begin()).isTrue();
            assertThat(isLocked()).isTrue();
            guest.end();
            assertThat(isLocked()).isFalse();
        }
    }

    @Test
    void begin_ownerWhoHasAGuest_takesTurnsFromThenOn() throws IOException {
        Turns owner = owner();
        Turns guest = turns();
        guest.begin();
        guest.end();
        assertThat(owner.begin()).as("others may have written").isTrue();
        assertThat(isLocked()).isTrue();
        owner.end();
        assertThat(isLocked()).isFalse();
    }

    @Test
    void begin_guestOfANewOwner_isAnnouncedToThatOne() throws IOException {
        Turns guest = turns();
        Turns first = owner();
        guest.begin();
        guest.end();
        first.leave();
        rings.remove(0).delete();
        Turns second = owner();
        assertThat(second.begin()).isFalse();
        second.end();
        guest.begin();
        guest.end();
        assertThat(second.begin()).isTrue();
        second.end();
    }

    @Test
    void begin_ownerAndGuestsInSeveralThreads_areNeverInOneTurn() throws Exception {
        List<Turns> members = List.of(owner(), turns(), turns());
        int rounds = 500;
        long[] count = new long[1]; // plain: a turn that is not alone loses some
        ExecutorService threads = Executors.newFixedThreadPool(members.size());
        List<Callable<Object>> tasks = new ArrayList<>();
        for (Turns member : members) {
            tasks.add(() -> {
                for (int i = 0; i < rounds; i++) {
                    member.begin();
                    long before = count[0];
                    Thread.yield();
                    count[0] = before + 1;
                    member.end();
                }
                return null;
            });
        }
        for (Future<Object> done : threads.invokeAll(tasks)) {
            done.get();
        }
        threads.shutdown();
        assertThat(count[0]).isEqualTo((long) rounds * members.size());
    }

    @Test
    void begin_lockFileThatIsDeletedBetweenTurns_isMadeAnew() throws IOException {
        Turns guest = turns();
        guest.begin();
        guest.end();
        Files.delete(lock);
        guest.begin();
        assertThat(isLocked()).isTrue();
        guest.end();
    }

    @Test
    void begin_lockOfSomebodyWhoDoesNotGoOn_writesWithoutWaitingUntilItIsFree() throws IOException {
        Turns guest = turns();
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(timeOf(guest)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
            assertThat(timeOf(guest)).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(said)
                .containsExactly("logway: " + log
                        + " is held by another process that does not go on, so it is written to without waiting\n");
        said.clear();
        guest.begin();
        assertThat(isLocked()).isTrue();
        guest.end();
    }

    private static Duration timeOf(Turns turns) throws IOException {
        long began = System.nanoTime();
        assertThat(turns.begin()).isTrue();
        turns.end();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void leave_whoeverItIs_deletesTheLockFile() throws IOException {
        Turns guest = turns();
        guest.begin();
        guest.end();
        assertThat(lock).exists();
        guest.leave();
        assertThat(lock).doesNotExist();
    }

    @Test
    void key_fileAndItsSecondNameAndAnother_tellsThemApart() throws IOException {
        Path file = Files.createFile(dir.resolve("a"));
        Path link = Files.createLink(dir.resolve("b"), file);
        Path other = Files.createFile(dir.resolve("c"));
        assertThat(Turns.key(file)).isEqualTo(Turns.key(link)).isNotEqualTo(Turns.key(other));
        assertThat(Turns.key(dir.resolve("none"))).isNull();
    }

    /** Whether somebody here has it. Asking costs him the system's lock, which nobody else is after. */
    private boolean isLocked() throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock(0, 1, false)) {
            return free == null;
        } catch (OverlappingFileLockException taken) {
            return true;
        }
    }
}
