package dev.logway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a batch, one at a time and never much more of one than a request can have. Confined to one thread. */
final class RequestLines {
    /** How many characters a request can have. */
    static final int MAX_LENGTH = 16 << 20;

    private static final int BUFFER = 8192;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;

    RequestLines(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /** The next line, null behind the last. Of one that is too long, one character more than a request can have. */
    @Nullable
    String next() throws IOException {
        if (!fill()) {
            return null;
        }
        var line = new StringBuilder();
        while (fill()) {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            line.append(buffer, at, Math.min(stop - at, MAX_LENGTH + 1 - line.length()));
            at = stop;
            if (stop < end) {
                at++;
                break;
            }
        }
        return line.toString();
    }

    /** Whether there is another character. */
    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }
}
