package dev.logway.log;

import dev.logway.log.time.TimeWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * One record on its way to the sinks, reused from record to record with all its buffers. Confined.
 *
 * <p>A message is encoded once for text and once for JSON, a line once for each {@link LineFormat}, however many sinks
 * take it.
 */
final class Event implements LogRecord {
    private static final long MICROS_A_MILLI = 1000;

    final TimeText localTime;
    final TimeText utcTime = new TimeText(ZoneOffset.UTC, 'T');

    private final EncodedMessage text = new EncodedMessage(Escape.MESSAGE);
    private final EncodedMessage quoted = new EncodedMessage(Escape.QUOTED);
    private final ZoneId zone;
    private final Line scratch = new Line();
    private final EncodedMessage rawText = new EncodedMessage(Escape.LINES);
    private Rendering[] renderings = {};

    private String threadName = "";
    private byte[] threadText = {};

    private boolean lent;
    private @Nullable LogwayLogger logger;
    private KnownLevel level = KnownLevels.STANDARD.of(Level.INFO);
    private long micros;
    private long millis;
    private long nanos;
    private @Nullable String message;
    private final Arguments arguments = new Arguments();
    private @Nullable Throwable throwable;
    private Context context = Context.EMPTY;
    private Extra shared = Extra.EMPTY;
    private Extra bound = Extra.EMPTY;
    private boolean raw;
    private @Nullable MarkedMessage marked;
    private List<KeyValuePair> values = List.of();
    private @Nullable List<KeyValuePair> shownValues;
    private List<Marker> markers = List.of();
    private Origin origin = Origin.UNKNOWN;
    private @Nullable Caller caller;
    private boolean located;
    private long threadId;
    private @Nullable String run;
    private @Nullable Throwable failure;

    Event(ZoneId zone) {
        this.zone = zone;
        localTime = new TimeText(zone, ' ');
    }

    /** Marks the event as in use; false if it is. */
    boolean lend() {
        boolean free = !lent;
        lent = true;
        return free;
    }

    /** A time in microseconds of which no more than the millisecond is known. */
    static long micros(long millis) {
        return millis * MICROS_A_MILLI;
    }

    /** Begins a record with what every one has. */
    void begin(LogwayLogger logger, KnownLevel level, long nanos, long micros, String threadName, Context context) {
        this.nanos = nanos;
        this.logger = logger;
        this.level = level;
        this.micros = micros;
        this.millis = Math.floorDiv(micros, MICROS_A_MILLI);
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

    /** SLF4J's rule: a throwable that comes last is the record's throwable and no argument, unless one was given. */
    void message(@Nullable String message, @Nullable Object @Nullable [] arguments, @Nullable Throwable throwable) {
        int count = arguments == null ? 0 : arguments.length;
        this.message = message;
        this.throwable = throwable;
        if (throwable == null && arguments != null && count > 0 && arguments[count - 1] instanceof Throwable last) {
            this.throwable = last;
            count--;
        }
        this.arguments.set(arguments, count);
    }

    void details(List<KeyValuePair> values, List<Marker> markers) {
        this.values = values;
        this.markers = markers;
    }

    /** What all records of the engine have, and those of the logger. */
    void extra(Extra shared, Extra bound) {
        this.shared = shared;
        this.bound = bound;
    }

    /** Lets the message be all that there is of the record in a text. */
    void raw() {
        raw = true;
    }

    /** Lets the message have colours. */
    void marked(MarkedMessage marked) {
        this.marked = marked;
        message = marked.plain();
    }

    void from(Origin origin) {
        this.origin = origin;
    }

    /** The number of a thread that is not the calling one; -1 if it is not known. */
    void thread(long id) {
        threadId = id;
    }

    void belongsTo(@Nullable String run) {
        this.run = run;
    }

    /** A sink has thrown what is to go on to who has logged; the first of them does. */
    void failed(Throwable failure) {
        if (this.failure == null) {
            this.failure = failure;
        }
    }

    /** What goes on to who has logged; mostly null. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Forgets the record: what the program handed in is not kept alive. */
    void end() {
        lent = false;
        logger = null;
        message = null;
        arguments.clear();
        throwable = null;
        context = Context.EMPTY;
        shared = Extra.EMPTY;
        bound = Extra.EMPTY;
        raw = false;
        marked = null;
        values = List.of();
        shownValues = null;
        markers = List.of();
        origin = Origin.UNKNOWN;
        caller = null;
        located = false;
        threadId = 0;
        run = null;
        failure = null;
        text.clear();
        quoted.clear();
        rawText.clear();
        for (Rendering rendering : renderings) {
            rendering.end();
        }
    }

    /** The record as a line of the format, its line end included. */
    Line line(LineFormat format) {
        if (format.slot() >= renderings.length) {
            addRenderings(format.slot() + 1);
        }
        return renderings[format.slot()].line(format);
    }

    /** Where the time begins in the line of the format. */
    int timeAt(LineFormat format) {
        return isRaw(format) ? LineFormat.NO_TIME : format.timeAt();
    }

    /** Whether the message is all that there is of the record in the format. */
    boolean isRaw(LineFormat format) {
        return raw && format.takesRaw();
    }

    private void addRenderings(int count) {
        int known = renderings.length;
        renderings = Arrays.copyOf(renderings, count);
        for (int i = known; i < count; i++) {
            renderings[i] = new Rendering(this);
        }
    }

    @Override
    public LogLevel level() {
        return level.level();
    }

    KnownLevel known() {
        return level;
    }

    @Override
    public Level getLevel() {
        return LogLevel.slf4j(level.number());
    }

    @Override
    public String text() {
        return arguments.count() == 0
                ? String.valueOf(message)
                : String.valueOf(MessageFormatter.basicArrayFormat(String.valueOf(message), arguments.texts()));
    }

    @Override
    public Instant time() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public Duration elapsed() {
        return logger().engine().elapsed(nanos);
    }

    @Override
    public long threadId() {
        return threadId == 0 ? Thread.currentThread().getId() : threadId;
    }

    @Override
    public @Nullable Place place() {
        Caller known = caller();
        return known == null ? null : known.place();
    }

    @Override
    public Map<String, @Nullable Object> extra() {
        return Collections.unmodifiableMap(allExtra());
    }

    private Map<String, @Nullable Object> allExtra() {
        Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        shared.putInto(extra);
        extra.putAll(context.shown());
        bound.putInto(extra);
        values.forEach(pair -> extra.put(String.valueOf(pair.key), pair.value));
        return extra;
    }

    @Override
    public LogRecord snapshot() {
        return Snapshot.of(this);
    }

    @Override
    public String getLoggerName() {
        return logger().getName();
    }

    @Override
    public @Nullable String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<Object> getArguments() {
        return arguments.asList();
    }

    @Override
    public @Nullable Object @Nullable [] getArgumentArray() {
        return arguments.toArray();
    }

    @Override
    public List<Marker> getMarkers() {
        return Collections.unmodifiableList(markers);
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return Collections.unmodifiableList(values);
    }

    @Override
    public @Nullable Throwable getThrowable() {
        return throwable;
    }

    @Override
    public long getTimeStamp() {
        return millis;
    }

    @Override
    public String getThreadName() {
        return threadName;
    }

    long millis() {
        return millis;
    }

    /** Microseconds since the epoch. */
    long micros() {
        return micros;
    }

    /** One of the {@link LineFormat#times} of the format with the number, as text. */
    TimeWriter time(int slot, int index) {
        TimeWriter time = renderings[slot].time(index);
        time.write(micros);
        return time;
    }

    /** An empty line for a while, for what is to be encoded once more. */
    Line scratch() {
        scratch.clear();
        return scratch;
    }

    ZoneId zone() {
        return zone;
    }

    /** When the call began, of {@link System#nanoTime}. */
    long nanos() {
        return nanos;
    }

    LogwayLogger logger() {
        if (logger == null) {
            throw new IllegalStateException("this record is over; keep its snapshot() where it is handed over");
        }
        return logger;
    }

    byte[] threadText() {
        return threadText;
    }

    String threadName() {
        return threadName;
    }

    @Override
    public @Nullable String run() {
        return run;
    }

    @Nullable
    Throwable throwable() {
        return throwable;
    }

    Context context() {
        return context;
    }

    Extra shared() {
        return shared;
    }

    Extra bound() {
        return bound;
    }

    List<KeyValuePair> values() {
        return values;
    }

    /**
     * The values as all lines show them: one that is an object of the program's is asked for its text once, for the
     * next time it might say something else.
     */
    List<KeyValuePair> shownValues() {
        List<KeyValuePair> shown = values.isEmpty() ? values : shownValues;
        if (shown == null) {
            shown = values.stream().allMatch(pair -> Value.isKnown(pair.value))
                    ? values
                    : values.stream()
                            .map(pair -> new KeyValuePair(pair.key, Value.shown(pair.value)))
                            .toList();
            shownValues = shown;
        }
        return shown;
    }

    List<Marker> markers() {
        return markers;
    }

    /** Where in the program the record comes from, looked for the first time; null if that can't be told. */
    @Nullable
    Caller caller() {
        if (!located) {
            caller = Caller.find(origin);
            located = true;
        }
        return caller;
    }

    /* What a patcher changes, before anything of the record is encoded. */

    void text(String text) {
        message = text;
        arguments.clear();
        marked = null;
    }

    void put(String key, @Nullable Object value) {
        List<KeyValuePair> changed = new ArrayList<>(values);
        changed.removeIf(pair -> key.equals(pair.key));
        changed.add(new KeyValuePair(key, value));
        values = changed;
    }

    void remove(String key) {
        Map<String, @Nullable Object> extra = allExtra();
        extra.remove(key);
        extra(Extra.EMPTY, Extra.EMPTY);
        context = Context.EMPTY;
        values = new ArrayList<>();
        extra.forEach((k, value) -> values.add(new KeyValuePair(k, value)));
    }

    void level(LogLevel level) {
        this.level = logger().engine().known(level);
    }

    void exception(@Nullable Throwable exception) {
        throwable = exception;
    }

    void time(long micros) {
        this.micros = micros;
        this.millis = Math.floorDiv(micros, MICROS_A_MILLI);
    }

    void name(String name) {
        logger = logger().engine().logger(name);
    }

    void place(Caller caller) {
        this.caller = caller;
        located = true;
    }

    /** Appends the message with its arguments, encoded for a text line. */
    void textMessage(Line out) {
        text.write(message, arguments, out);
    }

    /** Whether the message has colours. */
    boolean isMarked() {
        return marked != null;
    }

    /**
     * Appends the message, which has colours, with its arguments.
     *
     * @param outer turns the colours on that are on before the message
     */
    void coloredMessage(Consumer<Line> outer, Line out) {
        if (marked != null) {
            marked.write(arguments, level, outer, out);
        }
    }

    /** Appends the message with its arguments as all that there is of the record, see {@link #raw}. */
    void rawMessage(Line out) {
        rawText.write(message, arguments, out);
    }

    /** Appends the message with its arguments, encoded for the inside of a JSON string. */
    void quotedMessage(Line out) {
        quoted.write(message, arguments, out);
    }
}
