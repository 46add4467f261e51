package dev.logway.log;

import dev.logway.log.markup.MarkupParser;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a line of a sink looks like. Immutable.
 *
 * <p>Either way one record begins with one line that nothing in its data can forge: control characters, line ends, the
 * Unicode line separators and terminal escapes inside of messages, keys, values, names and exception messages are
 * written as escapes, and the continuation lines of a message or a stack trace are indented.
 */
public final class Layout {
    private static final String LOGURU_TEMPLATE = "<green>{time:YYYY-MM-DD HH:mm:ss.SSS}</green> | "
            + "<level>{level: <8}</level> | "
            + "<cyan>{name}</cyan>:<cyan>{function}</cyan>:<cyan>{line}</cyan> - <level>{message}</level>";

    /**
     * {@code 2026-11-24 14:05:06.123 | INFO     | thread | logger.name - message key=value}, the stack trace below.
     * Coloured on a console that is to be coloured.
     */
    public static final Layout TEXT = new Layout(new TextLine.Kind(false, StackTraces.USUAL));

    /** One JSON object per line: time, level, thread, logger, message, and if any run, context, values, exception. */
    public static final Layout JSON = new Layout(new JsonLine.Kind(false, StackTraces.USUAL));

    /**
     * One JSON object per line in the Elastic Common Schema, every name flat: {@code @timestamp} (UTC), {@code
     * log.level}, {@code message}, {@code ecs.version}, and where there are any {@code error.*}, {@code tags} (the
     * markers) and {@code labels} (run, context and values, as texts); {@code log.origin.*} if it is {@link
     * #withCaller}.
     */
    public static final Layout ECS = new Layout(new EcsLine.Kind(false, StackTraces.USUAL));

    /**
     * What loguru writes if nothing is set: time, level, {@code logger:method:line} and the message, in its colours.
     */
    public static final Layout LOGURU = new Layout(new TemplateLine.Kind(LOGURU_TEMPLATE, StackTraces.USUAL));

    /** What loguru writes if nothing but {@code serialize} is set. */
    public static final Layout SERIALIZED = new Layout(new SerializedLine.Kind(LOGURU_TEMPLATE, StackTraces.USUAL));

    private final LayoutKind kind;

    Layout(LayoutKind kind) {
        this.kind = kind;
    }

    /**
     * Lines in the language of loguru's {@code format}: {@code "<green>{time:HH:mm:ss}</green> {level: <8} {message}"}.
     *
     * <p>A field is {@code elapsed}, {@code exception}, {@code extra}, {@code file}, {@code function}, {@code level},
     * {@code line}, {@code message}, {@code module}, {@code name}, {@code process}, {@code thread} or {@code time},
     * with a conversion and a format as Python's {@code str.format} has them; of the objects among them there are
     * parts, such as {@code level.icon}, {@code file.path} and {@code extra[user]}. The file's path begins at the root
     * of its sources. The line ends by itself, and the stack trace follows.
     *
     * <p>Tags are colours where the sink shows colours, and nothing else; what a record contains is never read as a
     * tag. {@code file}, {@code function}, {@code line} and {@code module} cost what {@link #withCaller} does. Times
     * are those of {@link dev.logway.log.time.TimePattern}; only one of 23 characters in front of everything but text
     * is set right where two threads have come to the file in another order than to the engine.
     *
     * @throws IllegalArgumentException if the template is wrong; the message says in which column, and what may stand
     * there
     */
    public static Layout template(String template) {
        return checked(new TemplateLine.Kind(Objects.requireNonNull(template, "template"), StackTraces.USUAL));
    }

    private static Layout checked(LayoutKind kind) {
        kind.format(0, true);
        return new Layout(kind);
    }

    /**
     * The same with a template for each record, which has to end its line, and to show the exception, by itself; text
     * that comes from elsewhere goes into it by {@link #literal}. The plans of the last 64 templates are kept.
     *
     * @param template called by the thread that logs; must not keep the record. Where it fails, or its template is
     * wrong,
     *     the line says so and has the message
     */
    public static Layout template(Function<? super LogRecord, String> template) {
        return new Layout(new FunctionLine.Kind(Objects.requireNonNull(template, "template"), StackTraces.USUAL));
    }

    /**
     * What shows a text in a template: its braces and tags stand for themselves, and its control characters, but for
     * line ends and tabs, are escapes. Only a tag right behind a text that ends with a backslash would be text, too.
     * For what a function of {@link #template(Function)} puts into the template that is not its own; to show a field is
     * cheaper, as each other template is read anew.
     */
    public static String literal(String text) {
        String printable = new Line().text(text, Escape.LINES).toString();
        return MarkupParser.literal(printable).replace("{", "{{").replace("}", "}}");
    }

    /**
     * loguru's {@code serialize}: one JSON object per line with the {@code text} that the template makes, and the
     * {@code record}. For what there is no JSON of, there is its text.
     *
     * @throws IllegalArgumentException as of {@link #template(String)}
     */
    public static Layout serialized(String template) {
        return checked(new SerializedLine.Kind(Objects.requireNonNull(template, "template"), StackTraces.USUAL));
    }

    /**
     * The same with the place in the program that logs, {@code org.example.Shop.sell:42}: in text instead of the
     * logger's name, in JSON as {@code caller}; a template shows it or not. A record whose place is not known, for
     * example what was printed to a captured stream, has its logger's name there.
     *
     * <p>To find the place costs about a microsecond for each record, for then the stack is walked. It costs next to
     * nothing where the message is a lambda, {@code log.atInfo().log(() -> …)}, for then the place is looked up only
     * the first time; a lambda that is logged from several places has the first of them.
     */
    public Layout withCaller() {
        return new Layout(kind.withCaller());
    }

    /** The same with stack traces that look otherwise. */
    public Layout with(StackTraces traces) {
        return new Layout(kind.with(Objects.requireNonNull(traces, "traces")));
    }

    LayoutKind kind() {
        return kind;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout && layout.kind.equals(kind);
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    /** The word for it, or its template: {@code text}, {@code json}, {@code ecs}, and each {@code +caller}. */
    @Override
    public String toString() {
        return kind.word();
    }
}
