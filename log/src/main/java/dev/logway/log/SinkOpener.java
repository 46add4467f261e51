package dev.logway.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Opens the sinks of an engine, without adding them to it. Thread-safe. */
final class SinkOpener implements PythonSinks.Opener {
    private final LogEngine engine;
    private final Fallback fallback;
    private final Terminal terminal;
    private final @Nullable StatusLine status;
    private final LineFormats formats = new LineFormats();
    private final Writer writer;
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param status stands below what goes to the terminal; null if there is none */
    SinkOpener(LogEngine engine, Fallback fallback, Terminal terminal, @Nullable StatusLine status) {
        this.engine = engine;
        this.fallback = fallback;
        this.writer = new Writer(fallback);
        this.terminal = terminal;
        this.status = status;
    }

    /**
     * Opens a sink of whatever kind.
     *
     * @throws UncheckedIOException if its file can't be opened
     */
    SinkHandle open(Sink spec) {
        if (spec instanceof ConsoleSink console) {
            return open(console);
        } else if (spec instanceof LineSink lines) {
            return open(lines);
        }
        FileSink file = (FileSink) spec;
        try {
            return open(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log file '" + file.path() + "': " + e.getMessage(), e);
        }
    }

    /** Opens what an engine begins with; a file that can't be is left out. */
    List<SinkHandle> openFirst(LogSettings settings) {
        List<SinkHandle> opened = new ArrayList<>();
        settings.consoles().forEach(console -> opened.add(open(console)));
        settings.files().forEach(file -> tryOpen(file).ifPresent(opened::add));
        return opened;
    }

    /** Opens a file that is set from outside; empty if it can't be, which is reported. */
    Optional<SinkHandle> tryOpen(FileSink file) {
        try {
            return Optional.of(open(file));
        } catch (IOException | IllegalArgumentException e) {
            fallback.failed("cannot write the log file " + file.path() + " set from outside", e);
            return Optional.empty();
        }
    }

    @Override
    public SinkHandle open(ConsoleSink spec) {
        Pump pump = new Pump(ConsoleOutput.of(spec.stream(), below(spec.stream())), fallback, writer);
        return new SinkHandle(engine, spec, PumpDelivery.of(pump, spec), format(spec), null);
    }

    @Override
    public SinkHandle open(FileSink spec) throws IOException {
        FileOutput output = new FileOutput(spec, fallback);
        Pump pump = output.ring()
                .map(ring -> new Pump(output, fallback, writer, ring))
                .orElseGet(() -> new Pump(output, fallback));
        return new SinkHandle(engine, spec, PumpDelivery.of(pump, spec), format(spec.layout()), output);
    }

    SinkHandle open(LineSink spec) {
        int number = numbers.incrementAndGet();
        SinkFailures failures = new SinkFailures("sink #" + number + ", " + spec.name(), fallback, System::nanoTime);
        Receiver receiver = spec.opener().open(spec, failures);
        Layout layout = Objects.requireNonNullElse(spec.layout(), Layout.TEXT);
        LineFormat format = formats.of(layout, isColored(receiver.standard(), spec.color()));
        Feed feed = new Feed(receiver, failures, below(receiver.standard()));
        Delivery delivery = delivery(spec, number, feed, format);
        return new SinkHandle(engine, spec, delivery, format, null);
    }

    private boolean isColored(ConsoleSink.@Nullable Stream stream, Color color) {
        return stream == null ? color == Color.ALWAYS : terminal.isColored(stream, color);
    }

    /** What stands below the lines of the stream; null if it is not the terminal. */
    private @Nullable StatusLine below(ConsoleSink.@Nullable Stream stream) {
        return stream != null && terminal.hasStatusLine(stream) ? status : null;
    }

    private Delivery delivery(LineSink spec, int number, Feed feed, LineFormat format) {
        Enqueue queue = spec.enqueue();
        long patienceNanos = TimeUnit.NANOSECONDS.convert(spec.patience());
        return queue == null
                ? new CallDelivery(feed, spec.onFailure(), patienceNanos)
                : new QueueDelivery(
                        "logway-sink-" + number,
                        feed,
                        format,
                        queue,
                        patienceNanos,
                        lost -> engine.intake().notice(lost));
    }

    /** A sink that writes through an open one, which is not to be used any more. */
    SinkHandle changed(SinkHandle open, Sink spec) {
        if (spec instanceof ConsoleSink console) {
            return open.goingOnAs(console, format(console));
        } else if (spec instanceof FileSink file) {
            return open.goingOnAs(file, format(file.layout()));
        }
        return open.goingOnAs(spec, open.format());
    }

    /** The format of a layout, without colours. */
    LineFormat format(Layout layout) {
        return formats.of(layout, false);
    }

    private LineFormat format(ConsoleSink spec) {
        return formats.of(spec.layout(), terminal.isColored(spec.stream(), spec.color()));
    }
}
