package dev.logway.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own voice: what goes wrong with a sink is said once per place and kind on standard error. Thread-safe.
 * Never throws: where even this fails there is nobody left to tell.
 */
final class Fallback {
    private static final int MAX_KINDS = 1000;

    /** Never closed: the descriptor is the process's. Past {@code System.err}, which may be taken into the log. */
    private static final OutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    private final Consumer<String> voice;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Fallback(Consumer<String> voice) {
        this.voice = voice;
    }

    /** @param status what stands at the bottom if that is a terminal; null if nothing does */
    static Fallback onStandardError(@Nullable StatusLine status) {
        return new Fallback(status == null ? Fallback::print : text -> status.above(() -> print(text)));
    }

    /** Says that something failed, the first time for these words only. */
    void failed(String what, Throwable failure) {
        if (isNew(what + ": " + failure.getClass().getName())) {
            say(what + ": " + Trace.headline(failure));
        }
    }

    /** Says it, the first time only. */
    void sayOnce(String what) {
        if (isNew(what)) {
            say(what);
        }
    }

    private boolean isNew(String kind) {
        return said.size() < MAX_KINDS && said.add(kind);
    }

    /** Says it, each time. */
    void say(String what) {
        Line line = new Line();
        line.text("logway: ", Escape.NAME).text(what, Escape.MESSAGE).put('\n');
        voice.accept(line.toString());
    }

    /** Says several lines that are made already and neutralised. */
    void block(Line lines) {
        voice.accept(lines.toString());
    }

    private static void print(String text) {
        print(text.getBytes(StandardCharsets.UTF_8));
    }

    static void print(byte[] text) {
        try {
            STANDARD_ERROR.write(text);
        } catch (IOException nobodyLeftToTell) {
            return;
        }
    }
}
