package dev.logway.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes throwables as {@code Throwable.printStackTrace} does, in a style, neutralised and bounded. Confined. */
final class Trace {
    private static final int MAX_THROWABLES = 64;

    private static final String OFF = "\033[0m";
    private static final String BOLD = "\033[1m";
    private static final String TYPE = "\033[31m\033[1m";

    private final @Nullable Event event;
    private final StackTraces style;
    private final Escape escape;
    private final boolean colored;
    private final Line out;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The frame that has logged, until it is found. */
    private LogRecord.@Nullable Place toMark;

    private Trace(@Nullable Event event, StackTraces style, Escape escape, boolean colored, Line out) {
        this.event = event;
        this.style = style;
        this.escape = escape;
        this.colored = colored;
        this.out = out;
        this.toMark = style.isMarkingCatch() && event != null ? event.place() : null;
    }

    /** Appends a throwable that belongs to no record. */
    static void write(Throwable throwable, Escape escape, Line out) {
        new Trace(null, StackTraces.USUAL, escape, false, out).write(throwable);
    }

    /**
     * Appends the throwable with its causes and suppressed ones, each line ended by a line end of the given escape.
     * The first line begins with the name of a class, so it is never taken for the head of a record.
     */
    static void write(Event event, Throwable throwable, StackTraces style, Escape escape, boolean colored, Line out) {
        new Trace(event, style, escape, colored, out).write(throwable);
    }

    private void write(Throwable throwable) {
        write("", "", throwable, new StackTraceElement[0]);
        if (toMark != null) {
            begin("Logged at " + toMark).end();
        }
        if (style.isShowingValues() && event != null) {
            TraceValues.of(event).forEach(value -> begin("\t= " + value).end());
        }
    }

    private void write(String indent, String caption, Throwable throwable, StackTraceElement[] enclosing) {
        if (!seen.add(throwable) || seen.size() > MAX_THROWABLES) {
            begin(indent + caption + "[CIRCULAR REFERENCE: " + headline(throwable) + "]")
                    .end();
            return;
        }
        StackTraceElement[] frames = frames(throwable);
        Throwable cause = cause(throwable);
        String own = caption;
        if (style.isRootFirst() && cause != null) {
            write(indent, caption, cause, frames);
            own = "Wrapped by: ";
        }
        head(indent + own, throwable);
        frames(indent, frames, common(frames, enclosing));
        for (Throwable suppressed : throwable.getSuppressed()) {
            write(indent + "\t", "Suppressed: ", suppressed, frames);
        }
        if (!style.isRootFirst() && cause != null) {
            write(indent, "Caused by: ", cause, frames);
        }
    }

    private void head(String before, Throwable throwable) {
        String head = headline(throwable);
        if (!colored) {
            begin(before + head).end();
        } else {
            int type = Math.min(head.length(), throwable.getClass().getName().length());
            begin(before).on(TYPE).text(head.substring(0, type)).off();
            on(BOLD).text(head.substring(type)).off().end();
        }
        if (style.isShowingValues()) {
            TraceValues.fields(throwable).forEach(value -> begin("\t= " + value).end());
        }
    }

    private void frames(String indent, StackTraceElement[] frames, int common) {
        int end = Math.min(frames.length - common, style.mostFrames());
        int i = 0;
        while (i < end) {
            int hidden = i == 0 ? 0 : hidden(frames, i, end);
            Repetition repeated = hidden > 0 ? Repetition.NONE : Repetition.at(frames, i, end);
            if (hidden > 0) {
                begin(indent + "\t... " + leftOut(hidden)).end();
                i += hidden;
            } else if (repeated.times() > 0) {
                List.of(frames).subList(i, i + repeated.length()).forEach(frame -> frame(indent, frame));
                begin(indent + "\t" + repeated).end();
                i += repeated.length() * (repeated.times() + 1);
            } else {
                frame(indent, frames[i]);
                i++;
            }
        }
        int left = frames.length - end;
        if (left > 0) {
            begin(indent + "\t... " + (common > 0 ? left + " more" : leftOut(left)))
                    .end();
        }
    }

    private static String leftOut(int frames) {
        return frames + (frames == 1 ? " frame" : " frames") + " left out";
    }

    private int hidden(StackTraceElement[] frames, int from, int end) {
        int to = from;
        while (to < end && style.isHidden(frames[to])) {
            to++;
        }
        return to - from;
    }

    private void frame(String indent, StackTraceElement frame) {
        boolean isCatch = toMark != null
                && frame.getClassName().equals(toMark.className())
                && frame.getMethodName().equals(toMark.method());
        if (isCatch) {
            toMark = null;
        }
        begin(indent + (isCatch ? ">\tat " : "\tat "));
        if (colored && style.isOwn(frame)) {
            on(BOLD).text(frame.toString()).off().end();
        } else {
            text(frame.toString()).end();
        }
    }

    private Trace begin(String text) {
        return text(text);
    }

    private Trace text(String text) {
        out.text(text, escape);
        return this;
    }

    private Trace on(String sequence) {
        out.ascii(sequence);
        return this;
    }

    private Trace off() {
        out.ascii(OFF);
        return this;
    }

    private void end() {
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

    /** Its frames, as far as they can be had: an exception may be the program's own class. */
    @SuppressWarnings("CatchingUnchecked") // as above
    static StackTraceElement[] frames(Throwable throwable) {
        try {
            return Stream.of(throwable.getStackTrace()).filter(Objects::nonNull).toArray(StackTraceElement[]::new);
        } catch (Throwable failure) {
            return new StackTraceElement[0];
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

    /**
     * Frames that come again and again, as those of an endless recursion do.
     *
     * @param length of what is repeated
     * @param times how often it comes again, beside the first time
     */
    private record Repetition(int length, int times) {
        static final Repetition NONE = new Repetition(0, 0);

        /** A recursion through more methods than these is not looked for. */
        private static final int LONGEST = 8;

        /** So many times are written out, as one may want to see that nothing changes. */
        private static final int LEAST = 3;

        static Repetition at(StackTraceElement[] frames, int from, int end) {
            for (int length = 1; length <= LONGEST; length++) {
                int to = from + length;
                while (to < end && frames[to].equals(frames[to - length])) {
                    to++;
                }
                int times = (to - from) / length - 1;
                if (times >= LEAST) {
                    return new Repetition(length, times);
                }
            }
            return NONE;
        }

        @Override
        public String toString() {
            String what = length == 1 ? "line" : length + " lines";
            return "[Previous " + what + " repeated " + times + " more times]";
        }
    }
}
