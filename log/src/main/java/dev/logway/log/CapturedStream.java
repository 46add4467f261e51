package dev.logway.log;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** A standard stream whose lines become records. Thread-safe. */
/* Implementation notes
 *
 * A PrintStream writes while it holds its own monitor or lock. This one takes neither: every method is overridden and
 * ends in the calling thread's own PrintedText. Others take the monitor from outside, as printStackTrace does, to keep
 * together what belongs together. What is printed meanwhile is put aside and becomes one record when the monitor is
 * free: below a record may be listeners with locks of their own, and whoever holds such a lock may be waiting for the
 * monitor.
 *
 * What the engine's listeners print goes to the stream behind, or a listener that prints would hear of it for ever.
 */
final class CapturedStream extends PrintStream {
    /** Set while this thread is below a record that was printed, or below a listener. */
    private static final ThreadLocal<@Nullable Boolean> ASIDE = new ThreadLocal<>();

    private final Intake intake;
    private final LogwayLogger logger;
    private final Level level;
    private final PrintStream behind;
    private final Runnable wake;
    private final ThreadLocal<PrintedText> texts;
    private final Set<PrintedText> unfinished = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile boolean exiting;

    /** @param wake is run when something is put aside that {@link #flush(long)} has to see to */
    CapturedStream(
            Intake intake, LogwayLogger logger, Level level, PrintStream behind, Charset charset, Runnable wake) {
        super(OutputStream.nullOutputStream(), false, charset);
        this.intake = intake;
        this.logger = logger;
        this.level = level;
        this.behind = behind;
        this.wake = wake;
        this.texts = ThreadLocal.withInitial(() -> new PrintedText(charset));
    }

    /** Does something that may print, but not into the log. */
    static void aside(Runnable task) {
        Boolean before = ASIDE.get();
        ASIDE.set(true);
        try {
            task.run();
        } finally {
            if (before == null) {
                ASIDE.remove();
            }
        }
    }

    private static boolean isAside() {
        return ASIDE.get() != null;
    }

    PrintStream behind() {
        return behind;
    }

    private boolean passesBy() {
        return closed || isAside();
    }

    private void take(String text) {
        if (passesBy()) {
            behind.print(text);
            return;
        }
        PrintedText own = texts.get();
        settle(own);
        own.hold();
        own.append(text, intake::printer);
        finish(own);
    }

    private void takeLine(String text) {
        if (passesBy()) {
            behind.println(text);
            return;
        }
        PrintedText own = texts.get();
        settle(own);
        if (own.isEmpty() && PrintedText.isOneLine(text) && !isHeldTogether()) {
            emit(text, null);
            return;
        }
        own.hold();
        own.append(text, intake::printer);
        own.append("\n", intake::printer);
        finish(own);
    }

    private void take(byte[] bytes, int from, int count) {
        if (passesBy()) {
            behind.write(bytes, from, count);
            return;
        }
        PrintedText own = texts.get();
        settle(own);
        own.hold();
        own.append(bytes, from, count, intake::printer);
        finish(own);
    }

    /** Whether this thread is printing something that is to stay together; at the exit there is no later for it. */
    private boolean isHeldTogether() {
        return Thread.holdsLock(this) && !exiting;
    }

    /** Logs what is complete, and lets the rest wait. */
    private void finish(PrintedText own) {
        boolean together = isHeldTogether() && !own.isLong();
        PrintedText.Part part = null;
        if (!together) {
            part = exiting ? own.takeAll() : own.takeLines();
        }
        boolean rest = !own.isEmpty();
        own.release();
        if (part != null) {
            part.lines().forEach(line -> emit(line, null));
        }
        if (rest && unfinished.add(own)) {
            wake.run();
        }
    }

    /** Logs what this thread has printed together, before it logs something else. */
    void settle() {
        if (!passesBy()) {
            settle(texts.get());
        }
    }

    private void settle(PrintedText own) {
        if (own.hasLines() && !isHeldTogether()) {
            own.hold();
            PrintedText.Part part = own.takeLines();
            own.release();
            together(part);
        }
    }

    private void together(PrintedText.@Nullable Part part) {
        if (part != null) {
            emit(String.join("\n", part.lines()), part.printer());
        }
    }

    private void emit(String text, @Nullable Printer printer) {
        if (logger.isEnabledForLevel(level)) {
            aside(() -> intake.logPrinted(logger, level, text, printer == null ? intake.printer() : printer));
        }
    }

    /** Logs what has been waiting since the given time, whoever printed it; true if something still waits. */
    boolean flush(long untilNanos) {
        for (Iterator<PrintedText> all = unfinished.iterator(); all.hasNext(); ) {
            PrintedText text = all.next();
            if (!text.tryHold()) {
                continue;
            }
            PrintedText.Part lines = text.isQuiet(untilNanos + PrintedText.TOGETHER_NANOS) ? text.takeLines() : null;
            PrintedText.Part rest = text.isQuiet(untilNanos) ? text.takeAll() : null;
            if (text.isEmpty()) {
                all.remove();
            }
            text.release();
            intake.unattended(() -> together(lines));
            intake.unattended(() -> together(rest));
        }
        return !unfinished.isEmpty();
    }

    /** From now on nothing waits, because nobody may be there to see to it. */
    void exit() {
        exiting = true;
        flushAll();
    }

    /** From now on everything goes to the stream behind; those who keep this one go on printing. */
    void end() {
        closed = true;
        flushAll();
    }

    private void flushAll() {
        for (int tries = 0; tries < 1_000 && flush(Long.MAX_VALUE / 2 + System.nanoTime()); tries++) {
            Thread.yield();
        }
    }

    @Override
    public void write(int b) {
        take(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        take(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        take(bytes, from, count);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        take(bytes, 0, bytes.length);
    }

    @Override
    public void flush() {
        if (passesBy()) {
            behind.flush();
        }
    }

    /** The streams of a process are never closed from here. */
    @Override
    public void close() {
        flush();
    }

    @Override
    public boolean checkError() {
        return passesBy() && behind.checkError();
    }

    @Override
    public void print(boolean value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(@Nullable String value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(@Nullable Object value) {
        take(text(value));
    }

    /** What the JDK prints for it: a {@code toString} may return null. */
    private static String text(@Nullable Object value) {
        return String.valueOf((Object) String.valueOf(value));
    }

    @Override
    public void println() {
        takeLine("");
    }

    @Override
    public void println(boolean value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(@Nullable String value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        takeLine(text(value));
    }

    @Override
    public PrintStream format(String format, @Nullable Object... arguments) {
        return format(Locale.getDefault(Locale.Category.FORMAT), format, arguments);
    }

    @Override
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
        take(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public PrintStream printf(String format, @Nullable Object... arguments) {
        return format(format, arguments);
    }

    @Override
    public PrintStream printf(@Nullable Locale locale, String format, @Nullable Object... arguments) {
        return format(locale, format, arguments);
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        take(text(text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int from, int to) {
        take(String.valueOf(text).substring(from, to));
        return this;
    }

    @Override
    public PrintStream append(char c) {
        take(String.valueOf(c));
        return this;
    }
}
