package dev.logway.log;

import java.util.ArrayList;
import java.util.List;

/**
 * How the stack traces of a layout look. Immutable.
 *
 * <p>In any case they are those of {@link Throwable#printStackTrace()} with causes, suppressed ones and {@code ... n
 * more}, bounded, and a frame that calls itself over and over is written once with how often.
 */
public final class StackTraces {
    private static final int MOST_FRAMES = 1024;

    /** All frames, the outermost exception first. */
    public static final StackTraces USUAL =
            new StackTraces(new Style(false, List.of(), List.of(), false, false, MOST_FRAMES));

    /** Packages in which no program of one's own is, and which the JVM's and the JDK's frames are of. */
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private final Style style;

    private StackTraces(Style style) {
        this.style = style;
    }

    private record Style(
            boolean rootFirst,
            List<String> hidden,
            List<String> own,
            boolean marksCatch,
            boolean showsValues,
            int mostFrames) {}

    /** The same with the exception that began it all first, and what it was wrapped by below. */
    public StackTraces rootCauseFirst() {
        return new StackTraces(
                new Style(true, style.hidden, style.own, style.marksCatch, style.showsValues, style.mostFrames));
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
        return new StackTraces(new Style(
                style.rootFirst,
                joined(style.hidden, classes),
                style.own,
                style.marksCatch,
                style.showsValues,
                style.mostFrames));
    }

    /**
     * The same with frames that stand out where colours are shown, and exceptions in loguru's colours.
     *
     * @param classes what the full names of the frames' classes begin with, {@code com.example.}
     */
    public StackTraces highlighting(List<String> classes) {
        return new StackTraces(new Style(
                style.rootFirst,
                style.hidden,
                joined(style.own, classes),
                style.marksCatch,
                style.showsValues,
                style.mostFrames));
    }

    /**
     * The same with the innermost frames of each exception only; how many there were below is said in their place.
     *
     * @param frames how many, 1024 at most
     * @throws IllegalArgumentException if it is negative
     */
    public StackTraces cutTo(int frames) {
        if (frames < 0) {
            throw new IllegalArgumentException("The frames are " + frames + ", expected 0 or more.");
        }
        return new StackTraces(new Style(
                style.rootFirst,
                style.hidden,
                style.own,
                style.marksCatch,
                style.showsValues,
                Math.min(frames, MOST_FRAMES)));
    }

    /**
     * The same with a {@code >} before the frame that has logged the exception; if it is in none, because the exception
     * comes from another thread, where that was is said below. Costs what {@link Layout#withCaller} does.
     */
    public StackTraces markingCatch() {
        return markingCatch(true);
    }

    StackTraces markingCatch(boolean marks) {
        return new StackTraces(
                new Style(style.rootFirst, style.hidden, style.own, marks, style.showsValues, style.mostFrames));
    }

    /**
     * The same with what is known of the values behind an exception: the arguments of the message that it was logged
     * with, what is bound to the record, and the fields of exceptions of the program's own, private ones too if their
     * module is open to this one. Records among them are shown with their components. What is called like a secret is
     * masked, what is long is cut. For development: the values of a program may be nobody else's business.
     */
    public StackTraces showingValues() {
        return showingValues(true);
    }

    StackTraces showingValues(boolean shows) {
        return new StackTraces(
                new Style(style.rootFirst, style.hidden, style.own, style.marksCatch, shows, style.mostFrames));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    boolean isRootFirst() {
        return style.rootFirst;
    }

    boolean isMarkingCatch() {
        return style.marksCatch;
    }

    boolean isShowingValues() {
        return style.showsValues;
    }

    int mostFrames() {
        return style.mostFrames;
    }

    boolean hasColors() {
        return !style.own.isEmpty();
    }

    boolean isHidden(StackTraceElement frame) {
        String type = frame.getClassName();
        return !style.hidden.isEmpty()
                && (style.hidden.stream().anyMatch(type::startsWith) || type.contains("$$Lambda"));
    }

    boolean isOwn(StackTraceElement frame) {
        return style.own.stream().anyMatch(frame.getClassName()::startsWith);
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
        return other instanceof StackTraces traces && traces.style.equals(style);
    }

    @Override
    public int hashCode() {
        return style.hashCode();
    }
}
