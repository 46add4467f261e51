package dev.logway.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes throwables as {@code Throwable.printStackTrace} does, neutralised and bounded. */
final class Trace {
    private static final int MAX_FRAMES = 1024;
    private static final int MAX_THROWABLES = 64;

    private final Escape escape;
    private final Line out;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Trace(Escape escape, Line out) {
        this.escape = escape;
        this.out = out;
    }

    /**
     * Appends the throwable with its causes and suppressed ones, each line ended by a line end of the given escape.
     * The first line begins with the name of a class, so it is never taken for the head of a record.
     */
    static void write(Throwable throwable, Escape escape, Line out) {
        new Trace(escape, out).write("", "", throwable, new StackTraceElement[0]);
    }

    private void write(String indent, String caption, Throwable throwable, StackTraceElement[] enclosing) {
        if (!seen.add(throwable) || seen.size() > MAX_THROWABLES) {
            line(indent + caption + "[CIRCULAR REFERENCE: " + headline(throwable) + "]");
            return;
        }
        line(indent + caption + headline(throwable));
        StackTraceElement[] frames = throwable.getStackTrace();
        int common = common(frames, enclosing);
        int shown = Math.min(frames.length - common, MAX_FRAMES);
        for (int i = 0; i < shown; i++) {
            line(indent + "\tat " + frames[i]);
        }
        if (shown < frames.length) {
            line(indent + "\t... " + (frames.length - shown) + (common > 0 ? " more" : " frames left out"));
        }
        for (Throwable suppressed : throwable.getSuppressed()) {
            write(indent + "\t", "Suppressed: ", suppressed, frames);
        }
        Throwable cause = cause(throwable);
        if (cause != null) {
            write(indent, "Caused by: ", cause, frames);
        }
    }

    private void line(String text) {
        out.text(text, escape);
        if (escape == Escape.QUOTED) {
            out.put('\\').put('n');
        } else {
            out.put('\n');
        }
    }

    /** The throwable's own text, with the name of its class in front if it does not begin with it. */
    static String headline(Throwable throwable) {
        String name = throwable.getClass().getName();
        String text = Value.text(throwable);
        return text.startsWith(name) ? text : name + ": " + text;
    }

    @SuppressWarnings("CatchingUnchecked") // the program's own getCause may throw anything
    private static @Nullable Throwable cause(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable failure) {
            return null;
        }
    }

    /** How many frames at the end of both are the same. */
    private static int common(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < frames.length
                && common < enclosing.length
                && frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        return common;
    }
}
