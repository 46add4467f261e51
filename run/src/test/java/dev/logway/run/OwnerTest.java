package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerTest {
    @TempDir
    Path folder;

    private final Owner self = Owner.thisProcess();
    private final Owner other = new Owner(self.host(), self.pid(), "another process");

    @Test
    void state_lockThatNobodyHolds_isGone() throws IOException {
        Owner.lock(folder).close();

        assertThat(other.state(folder)).isEqualTo(Owner.State.GONE);
        assertThat(Owner.isRemembered(folder)).isTrue();
    }

    @Test
    void state_noLock_isGone() {
        assertThat(other.state(folder)).isEqualTo(Owner.State.GONE);
    }

    @Test
    void state_thisProcess_isAliveAndKeepsItsLock() throws IOException {
        try (FileChannel held = Owner.lock(folder)) {
            assertThat(self.state(folder)).isEqualTo(Owner.State.ALIVE);
            assertThat(held.isOpen()).isTrue();
        }
    }

    @Test
    void state_anotherProcessThatHoldsTheLock_isAlive() throws IOException, InterruptedException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThat(other.state(folder)).isEqualTo(Owner.State.ALIVE);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(other.state(folder)).isEqualTo(Owner.State.GONE);
    }

    /** A process that takes the lock and waits. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (FileChannel held = Owner.lock(Path.of(args[0]))) {
                System.out.println("held");
                Thread.currentThread().join();
                held.force(false);
            }
        }
    }

    @Test
    void state_anotherHostOrNoLocks_cannotBeTold() {
        assertThat(new Owner("another-host", 1, "x").state(folder)).isEqualTo(Owner.State.ELSEWHERE);
        assertThat(other.withoutLock().state(folder)).isEqualTo(Owner.State.ELSEWHERE);
    }
}
