package dev.logway.log;

import dev.logway.log.dictconfig.HandlerEntry;
import dev.logway.log.dictconfig.Loggers;
import dev.logway.log.dictconfig.Loggers.Attachment;
import dev.logway.log.dictconfig.PythonFormat;
import dev.logway.log.dictconfig.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Opens what Python's handlers write to. Confined. */
/* Implementation notes
 *
 * Each handler of each logger is a sink of its own, those of children before those of their parents, as Python asks
 * them in turn; so a record comes twice to a handler that two of its loggers have. Those that write to one stream or
 * file share what writes there, so that their lines stay in order.
 */
final class PythonSinks {
    private static final HandlerEntry LAST_RESORT =
            new HandlerEntry("", new Target.Stream(true), LogLevel.WARNING.number(), PythonFormat.MESSAGE, List.of());

    private final Loggers loggers;
    private final UnaryOperator<FileSink> change;
    private final Opener opener;
    private final Map<Object, SinkHandle> byPlace = new LinkedHashMap<>();
    private final List<SinkHandle> inOrder = new ArrayList<>();

    /** What opens sinks, without adding them. */
    interface Opener {
        SinkHandle open(ConsoleSink spec);

        SinkHandle open(FileSink spec) throws IOException;
    }

    PythonSinks(Loggers loggers, UnaryOperator<FileSink> change, Opener opener) {
        this.loggers = loggers;
        this.change = change;
        this.opener = opener;
    }

    /**
     * Opens all.
     *
     * @throws UncheckedIOException if a file can't be opened; whatever is thrown, none is left open
     */
    void open() {
        try {
            for (Attachment attachment : loggers.attachments()) {
                Predicate<String> reached = name -> loggers.reaches(name, attachment);
                open(attachment.handler(), loggers.isForAll(attachment) ? record -> true : new Route(reached));
            }
            for (HandlerEntry handler : loggers.handlers()) {
                if (handler.target() instanceof Target.LogFile file && !byPlace.containsKey(path(file, handler))) {
                    open(handler, record -> false);
                }
            }
            open(LAST_RESORT, new Route(loggers::reachesNone));
        } catch (RuntimeException failure) {
            byPlace.values().forEach(SinkHandle::end);
            throw failure;
        }
    }

    /** One for each stream and file. */
    List<SinkHandle> handles() {
        return List.copyOf(byPlace.values());
    }

    /** Those and what shares with them, in the order in which a record comes to them. */
    List<SinkHandle> inOrder() {
        return inOrder;
    }

    private void open(HandlerEntry handler, Predicate<LogRecord> filter) {
        if (handler.target() instanceof Target.Stream stream) {
            ConsoleSink spec = console(stream, handler).withFilter(filter);
            SinkHandle known = byPlace.get(stream);
            add(stream, known == null ? opener.open(spec) : known.sibling(spec, spec.layout()));
        } else if (handler.target() instanceof Target.LogFile file) {
            FileSink spec = file(file, handler, change).withFilter(filter);
            Path path = spec.path().toAbsolutePath().normalize();
            SinkHandle known = byPlace.get(path);
            add(path, known == null ? opened(spec) : known.sibling(spec, spec.layout()));
        }
    }

    private SinkHandle opened(FileSink spec) {
        try {
            return opener.open(spec);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log file '" + spec.path() + "': " + e.getMessage(), e);
        }
    }

    private void add(Object place, SinkHandle sink) {
        byPlace.putIfAbsent(place, sink);
        inOrder.add(sink);
    }

    private Path path(Target.LogFile file, HandlerEntry handler) {
        return file(file, handler, change).path().toAbsolutePath().normalize();
    }

    private static ConsoleSink console(Target.Stream stream, HandlerEntry handler) {
        return ConsoleSink.on(stream.isError() ? ConsoleSink.Stream.STDERR : ConsoleSink.Stream.STDOUT)
                .withLevel(PythonLogging.level(handler.level()))
                .withColor(Color.NEVER) // the format has its own
                .withLayout(new Layout(new PythonKind(handler.format(), StackTraces.USUAL)));
    }

    private static FileSink file(Target.LogFile file, HandlerEntry handler, UnaryOperator<FileSink> change) {
        return change.apply(FileSink.at(Path.of(file.path()))
                .withLevel(PythonLogging.level(handler.level()))
                .withLayout(new Layout(new PythonKind(handler.format(), StackTraces.USUAL)))
                .withRotation(PythonRollover.of(file.rollover()))
                .withOpening(opening(file)));
    }

    private static Opening opening(Target.LogFile file) {
        return new Opening(
                file.truncates() ? Opening.Content.ANEW : Opening.Content.CONTINUED,
                file.delayed() ? Opening.Moment.FIRST_LINE : Opening.Moment.AT_ONCE,
                file.reopens() ? Duration.ZERO : null);
    }

    /** The standard streams that handlers of loggers write to. */
    static List<ConsoleSink> consoles(Loggers loggers) {
        Map<ConsoleSink.Stream, ConsoleSink> byStream = new LinkedHashMap<>();
        for (Attachment attachment : loggers.attachments()) {
            if (attachment.handler().target() instanceof Target.Stream stream) {
                ConsoleSink sink = console(stream, attachment.handler())
                        .withLevel(PythonLogging.level(loggers.lowest(attachment.handler())));
                byStream.merge(sink.stream(), sink, (a, b) -> a.withLevel(lower(a.level(), b.level())));
            }
        }
        return List.copyOf(byStream.values());
    }

    static List<FileSink> files(Loggers loggers, UnaryOperator<FileSink> change) {
        Map<Path, FileSink> byPath = new LinkedHashMap<>();
        for (HandlerEntry handler : loggers.handlers()) {
            if (handler.target() instanceof Target.LogFile file) {
                FileSink sink = file(file, handler, change).withLevel(PythonLogging.level(loggers.lowest(handler)));
                byPath.merge(
                        sink.path().toAbsolutePath().normalize(),
                        sink,
                        (a, b) -> a.withLevel(lower(a.level(), b.level())));
            }
        }
        return List.copyOf(byPath.values());
    }

    private static LogLevel lower(LogLevel a, LogLevel b) {
        return a.number() <= b.number() ? a : b;
    }
}
