package dev.logway.log;

import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Writes to a stream that throws nothing but remembers that it has failed. One-thread-at-a-time. */
final class ToPrintStream implements Receiver {
    private final PrintStream stream;
    private final ConsoleSink.@Nullable Stream standard;

    ToPrintStream(PrintStream stream) {
        this.stream = stream;
        this.standard = StandardStreams.which(stream);
    }

    @Override
    public ConsoleSink.@Nullable Stream standard() {
        return standard;
    }

    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord record) throws IOException {
        stream.write(bytes, 0, length);
        if (stream.checkError()) { // which flushes
            throw new IOException("the stream says that it has failed");
        }
    }
}
