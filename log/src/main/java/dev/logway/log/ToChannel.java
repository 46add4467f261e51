package dev.logway.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** Writes to a channel of the program's, which an interrupt from before does not close. One-thread-at-a-time. */
record ToChannel(WritableByteChannel channel) implements Receiver {
    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord record) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
            for (int tries = 0; rest.hasRemaining(); tries++) {
                if (channel.write(rest) == 0) {
                    Pump.pause(tries);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
