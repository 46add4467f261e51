package dev.logway.log;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the records of {@code java.util.logging} into the engine. Thread-safe.
 *
 * <p>The JDK takes all handlers away when its log manager is reset, and it resets it as soon as the JVM begins to shut
 * down; this one comes back, so that what shutdown hooks log is kept, and so do the levels with the next record.
 *
 * <p>The levels of the engine are set on the loggers there, where a call for nothing then ends as early. A level that
 * the program sets on one of them stays, until the engine's own level of that name changes: whoever speaks last, and
 * closer to the logger, is right. So a record is not asked for its level again here; only the sinks do that.
 */
final class JulHandler extends Handler {
    private static final LogCall PLAIN = LogCall.of(Origin.below(Logger.class.getName()));
    private static final String SLF4J_BRIDGE = "org.slf4j.bridge.SLF4JBridgeHandler";

    private final LogEngine engine;
    private final Logger root = Logger.getLogger("");

    /** What was set on which logger: the JDK holds loggers weakly and would forget their levels. */
    private final Map<String, Mirrored> mirrored = new HashMap<>();

    private volatile boolean reset;

    private record Mirrored(Logger logger, Level level) {}

    JulHandler(LogEngine engine) {
        this.engine = engine;
        setLevel(Level.ALL);
    }

    /**
     * Takes the place of the JDK's console handlers and of SLF4J's bridge, again when its configuration is read anew.
     */
    void install() {
        LogManager.getLogManager().addConfigurationListener(this::takePlace);
        takePlace();
    }

    private void takePlace() {
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof ConsoleHandler || handler == this) {
                root.removeHandler(handler);
            }
        }
        takesSlf4jsPlace();
        root.addHandler(this);
    }

    /** Takes SLF4J's bridge away; false if there is none. With both of them each record would come twice. */
    private boolean takesSlf4jsPlace() {
        for (Handler handler : root.getHandlers()) {
            if (handler.getClass().getName().equals(SLF4J_BRIDGE)) {
                root.removeHandler(handler);
                return true;
            }
        }
        return false;
    }

    /** Sets the level of a logger there as it is here, if it has changed here. */
    synchronized void mirror(String name, int threshold) {
        Level level = level(threshold);
        Mirrored before = mirrored.get(name);
        if (before == null || !before.level().equals(level)) {
            Logger logger = before == null ? Logger.getLogger(name) : before.logger();
            mirrored.put(name, new Mirrored(logger, level));
            logger.setLevel(level);
        }
    }

    /** Lets a logger there have the level of its parent again. */
    synchronized void forget(String name) {
        Mirrored before = mirrored.remove(name);
        if (before != null) {
            before.logger().setLevel(null);
        }
    }

    /** Sets the levels again where a reset has taken them; what the program has set since stays. */
    private synchronized void mirrorAgain() {
        reset = false;
        mirrored.forEach((name, set) -> {
            Level now = set.logger().getLevel();
            if (now == null || (name.isEmpty() && now.equals(Level.INFO))) {
                set.logger().setLevel(set.level());
            }
        });
    }

    /** The lowest level there whose records are of the threshold or above. */
    private static Level level(int threshold) {
        if (threshold <= LogLevel.TRACE.number()) {
            return Level.ALL;
        } else if (threshold <= LogLevel.DEBUG.number()) {
            return Level.FINE;
        } else if (threshold <= LogLevel.INFO.number()) {
            return Level.INFO;
        } else if (threshold <= LogLevel.WARNING.number()) {
            return Level.WARNING;
        }
        return threshold <= LogLevel.ERROR.number() ? Level.SEVERE : Level.OFF;
    }

    private static org.slf4j.event.Level level(Level level) {
        int value = level.intValue();
        if (value <= Level.FINEST.intValue()) {
            return org.slf4j.event.Level.TRACE;
        } else if (value <= Level.FINE.intValue()) {
            return org.slf4j.event.Level.DEBUG;
        } else if (value <= Level.INFO.intValue()) {
            return org.slf4j.event.Level.INFO;
        }
        return value <= Level.WARNING.intValue() ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.ERROR;
    }

    @Override
    public void publish(@Nullable LogRecord record) {
        if (reset) {
            mirrorAgain();
        }
        if (record == null || !isLoggable(record)) {
            return;
        }
        if (takesSlf4jsPlace()) {
            return; // a program may put that bridge beside this one at any time, and this record is still in its hands
        }
        String name = record.getLoggerName();
        long thread = record.getLongThreadID();
        Moment at = new Moment(record.getInstant().toEpochMilli(), thread(thread), thread);
        Throwable thrown = record.getThrown();
        LogCall call = thrown == null ? PLAIN : PLAIN.with(thrown);
        engine.intake().logForeign(name == null ? "" : name, call, level(record.getLevel()), message(record), at);
    }

    /** The name of the thread with the id; records may come late and from another one. */
    private static String thread(long id) {
        Thread current = Thread.currentThread();
        return current.getId() == id ? current.getName() : nameOfAnother(id);
    }

    private static String nameOfAnother(long id) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        if (group != null) {
            @Nullable Thread[] all = new @Nullable Thread[group.activeCount() + 16];
            int count = group.enumerate(all);
            for (int i = 0; i < count; i++) {
                if (all[i] != null && all[i].getId() == id) {
                    return all[i].getName();
                }
            }
        }
        return "Thread-" + id;
    }

    private static String message(LogRecord record) {
        String message = record.getMessage();
        return message == null ? "" : format(localized(message, record.getResourceBundle()), record.getParameters());
    }

    /** The text of the key in the bundle, or the key: bundles are optional and so are their entries. */
    static String localized(String key, @Nullable ResourceBundle bundle) {
        try {
            return bundle == null ? key : bundle.getString(key);
        } catch (MissingResourceException | ClassCastException noSuchText) {
            return key;
        }
    }

    /**
     * The pattern with its parameters as the JDK does it: by {@link MessageFormat}, if there are any and the pattern
     * has a place for one. A pattern that is none, or a parameter that fails, leaves it as it is.
     */
    @SuppressWarnings("CatchingUnchecked") // the program's own toString below a logging call, which never throws
    static String format(String pattern, @Nullable Object @Nullable [] parameters) {
        if (parameters == null || parameters.length == 0 || !hasPlace(pattern)) {
            return pattern;
        }
        try {
            return MessageFormat.format(pattern, parameters);
        } catch (Throwable noPattern) {
            return pattern;
        }
    }

    private static boolean hasPlace(String pattern) {
        for (int at = pattern.indexOf('{'); at >= 0 && at + 1 < pattern.length(); at = pattern.indexOf('{', at + 1)) {
            char next = pattern.charAt(at + 1);
            if (next >= '0' && next <= '9') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void flush() {
        // every record is written when its call returns
    }

    /** Only a reset closes handlers; it takes the levels too, but after this. */
    @Override
    public void close() {
        root.addHandler(this);
        reset = true;
    }
}
