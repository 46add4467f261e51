package dev.logway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How the stack traces of a layout look. Immutable.
 *
 * <p>In any case they are those of {@link Throwable#printStackTrace()} with causes, suppressed ones and {@code ... n
 * more}, bounded, and a frame that calls itself over and over is written once with how often.
 */
public final class StackTraces {
    /** All frames, the outermost exception first. */
    public static final StackTraces USUAL = new StackTraces(false, List.of(), List.of(), false, false);

    /** Packages in which no program of one's own is, and which the JVM's and the JDK's frames are of. */
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private final boolean rootFirst;
    private final List<String> hidden;
    private final List<String> own;
    private final boolean marksCatch;
    private final boolean showsValues;

    private StackTraces(
            boolean rootFirst, List<String> hidden, List<String> own, boolean marksCatch, boolean showsValues) {
        this.rootFirst = rootFirst;
        this.hidden = hidden;
        this.own = own;
        this.marksCatch = marksCatch;
        this.showsValues = showsValues;
    }

    /** The same with the exception that began it all first, and what it was wrapped by below. */
    public StackTraces rootCauseFirst() {
        return new StackTraces(true, hidden, own, marksCatch, showsValues);
    }

    /** The same without the frames of the JDK, of reflection and of lambdas, but for where something was thrown. */
    public StackTraces collapsed() {
        return collapsed(OF_THE_JDK);
    }

    /**
     * The same without frames, but for where something was thrown; how many there were is said in their place.
     *
     * @param classes what the full names of the frames' classes begin with, {@code org.springframework.}
     */
    public StackTraces collapsed(List<String> classes) {
        return new StackTraces(rootFirst, joined(hidden, classes), own, marksCatch, showsValues);
    }

    /**
     * The same with frames that stand out where colours are shown, and exceptions in loguru's colours.
     *
     * @param classes what the full names of the frames' classes begin with, {@code com.example.}
     */
    public StackTraces highlighting(List<String> classes) {
        return new StackTraces(rootFirst, hidden, joined(own, classes), marksCatch, showsValues);
    }

    /**
     * The same with a {@code >} before the frame that has logged the exception; if it is in none, because the exception
     * comes from another thread, where that was is said below. Costs what {@link Layout#withCaller} does.
     */
    public StackTraces markingCatch() {
        return new StackTraces(rootFirst, hidden, own, true, showsValues);
    }

    /**
     * The same with what is known of the values behind an exception: those bound to the record, and the public fields
     * of exceptions of the program's own. What is called like a secret is masked, what is long is cut. For development:
     * the values of a program may be nobody else's business.
     */
    public StackTraces showingValues() {
        return new StackTraces(rootFirst, hidden, own, marksCatch, true);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    boolean isRootFirst() {
        return rootFirst;
    }

    boolean isMarkingCatch() {
        return marksCatch;
    }

    boolean isShowingValues() {
        return showsValues;
    }

    boolean hasColors() {
        return !own.isEmpty();
    }

    boolean isHidden(StackTraceElement frame) {
        String type = frame.getClassName();
        return !hidden.isEmpty() && (hidden.stream().anyMatch(type::startsWith) || type.contains("$$Lambda"));
    }

    boolean isOwn(StackTraceElement frame) {
        return own.stream().anyMatch(frame.getClassName()::startsWith);
    }

    /** Writes the record's, if it has any. */
    void write(Event event, Escape escape, boolean colored, Line out) {
        Throwable throwable = event.throwable();
        if (throwable != null) {
            Trace.write(event, throwable, this, escape, colored && hasColors(), out);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StackTraces traces
                && traces.rootFirst == rootFirst
                && traces.marksCatch == marksCatch
                && traces.showsValues == showsValues
                && traces.hidden.equals(hidden)
                && traces.own.equals(own);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rootFirst, hidden, own, marksCatch, showsValues);
    }
}
