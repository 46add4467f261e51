package dev.logway.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a channel of the program's, which an interrupt from before does not close, and which may take nothing for
 * the patience. One-thread-at-a-time.
 */
final class ToChannel implements Receiver {
    private final WritableByteChannel channel;
    private final long patienceNanos;

    /** Whether the channel has taken the beginning of a line without its end. */
    private boolean cut;

    ToChannel(WritableByteChannel channel, Duration patience) {
        this.channel = channel;
        this.patienceNanos = TimeUnit.NANOSECONDS.convert(patience);
    }

    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord record) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (cut) {
                write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            write(ByteBuffer.wrap(bytes, 0, length));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(ByteBuffer rest) throws IOException {
        long since = System.nanoTime();
        for (int tries = 0; rest.hasRemaining(); tries++) {
            if (channel.write(rest) > 0) {
                cut = rest.hasRemaining();
                since = System.nanoTime();
            } else if (System.nanoTime() - since >= patienceNanos) {
                throw new IOException("the channel takes nothing");
            } else {
                Pump.pause(tries);
            }
        }
    }
}
