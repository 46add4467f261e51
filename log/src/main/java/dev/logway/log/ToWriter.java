package dev.logway.log;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes to a writer of the program's. One-thread-at-a-time. */
record ToWriter(Writer writer) implements Receiver {
    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord record) throws IOException {
        writer.write(new String(bytes, 0, length, StandardCharsets.UTF_8));
        writer.flush();
    }
}
