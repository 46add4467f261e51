package dev.logway.log;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes to a stream of the program's. One-thread-at-a-time. */
record ToStream(OutputStream stream) implements Receiver {
    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord record) throws IOException {
        stream.write(bytes, 0, length);
        stream.flush();
    }
}
