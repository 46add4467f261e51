package dev.logway.log;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * One record on its way to the sinks, reused from record to record with all its buffers. Confined.
 *
 * <p>A message is encoded once for text and once for JSON, a line once for each {@link LineFormat}, however many sinks
 * take it.
 */
final class Event {
    final TimeText localTime;
    final TimeText utcTime = new TimeText(ZoneOffset.UTC, 'T');

    private final Message text = new Message(Escape.MESSAGE);
    private final Message quoted = new Message(Escape.QUOTED);
    private final Line[] lines = new Line[LineFormat.values().length];
    private final boolean[] rendered = new boolean[lines.length];

    private String threadName = "";
    private byte[] threadText = {};

    private boolean lent;
    private @Nullable LogwayLogger logger;
    private int level;
    private long millis;
    private @Nullable String message;
    private @Nullable Object @Nullable [] arguments;
    private @Nullable Throwable throwable;
    private Context context = Context.EMPTY;
    private List<KeyValuePair> values = List.of();
    private List<Marker> markers = List.of();
    private Origin origin = Origin.UNKNOWN;
    private @Nullable String run;

    Event(ZoneId zone) {
        localTime = new TimeText(zone, ' ');
        Arrays.setAll(lines, i -> new Line());
    }

    /** Marks the event as in use; false if it is. */
    boolean lend() {
        boolean free = !lent;
        lent = true;
        return free;
    }

    /** Begins a record with what every one has. */
    void begin(LogwayLogger logger, int level, long millis, String threadName, Context context) {
        this.logger = logger;
        this.level = level;
        this.millis = millis;
        this.context = context;
        if (!threadName.equals(this.threadName)) {
            thread(threadName);
        }
    }

    private void thread(String name) {
        Line line = new Line();
        line.text(name, Escape.NAME);
        threadText = Arrays.copyOf(line.bytes(), line.length());
        threadName = name;
    }

    void message(@Nullable String message, @Nullable Object @Nullable [] arguments, @Nullable Throwable throwable) {
        this.message = message;
        this.arguments = arguments;
        this.throwable = throwable;
        if (throwable == null
                && arguments != null
                && arguments.length > 0
                && arguments[arguments.length - 1] instanceof Throwable last) {
            this.throwable = last;
        }
    }

    void details(List<KeyValuePair> values, List<Marker> markers) {
        this.values = values;
        this.markers = markers;
    }

    void from(Origin origin) {
        this.origin = origin;
    }

    void belongsTo(@Nullable String run) {
        this.run = run;
    }

    /** Forgets the record: what the program handed in is not kept alive. */
    void end() {
        lent = false;
        Arrays.fill(rendered, false);
        logger = null;
        message = null;
        arguments = null;
        throwable = null;
        context = Context.EMPTY;
        values = List.of();
        markers = List.of();
        origin = Origin.UNKNOWN;
        run = null;
        text.clear();
        quoted.clear();
        for (Line line : lines) {
            line.clear();
        }
    }

    /** The record as a line of the format, its line end included. */
    Line line(LineFormat format) {
        Line line = lines[format.ordinal()];
        if (!rendered[format.ordinal()]) {
            format.render(this, line);
            rendered[format.ordinal()] = true;
        }
        return line;
    }

    int level() {
        return level;
    }

    long millis() {
        return millis;
    }

    LogwayLogger logger() {
        if (logger == null) {
            throw new IllegalStateException("bug: no record has begun");
        }
        return logger;
    }

    byte[] threadText() {
        return threadText;
    }

    String threadName() {
        return threadName;
    }

    @Nullable
    String run() {
        return run;
    }

    @Nullable
    Throwable throwable() {
        return throwable;
    }

    Context context() {
        return context;
    }

    List<KeyValuePair> values() {
        return values;
    }

    List<Marker> markers() {
        return markers;
    }

    /** Where the caller is to be found, for a format that shows it. */
    Origin origin() {
        return origin;
    }

    /** The message with its arguments, encoded for a text line. */
    Line textMessage() {
        return text.encoded();
    }

    /** The message with its arguments, encoded for the inside of a JSON string. */
    Line quotedMessage() {
        return quoted.encoded();
    }

    /** The record's message in one encoding. */
    private final class Message {
        private final Escape escape;
        private final TemplateCache templates;
        private final Line line = new Line();
        private boolean done;

        Message(Escape escape) {
            this.escape = escape;
            templates = new TemplateCache(escape);
        }

        Line encoded() {
            if (!done) {
                encode(message == null ? "null" : message, arguments);
                done = true;
            }
            return line;
        }

        private void encode(String pattern, @Nullable Object @Nullable [] values) {
            Template template = templates.find(pattern);
            if (values == null || values.length == 0) {
                if (template == null) {
                    line.text(pattern, escape);
                } else {
                    template.write(line);
                }
                return;
            }
            if (template == null) {
                template = Template.parse(pattern, escape);
            }
            template.write(values, isTrace(values) ? values.length - 1 : values.length, line);
        }

        /** SLF4J's rule: a throwable that comes last is the record's throwable, never an argument. */
        private boolean isTrace(@Nullable Object[] values) {
            return throwable != null && values[values.length - 1] == throwable;
        }

        void clear() {
            line.clear();
            done = false;
        }
    }
}
