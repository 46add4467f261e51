package dev.logway.log;

import dev.logway.log.time.TimeWriter;
import org.jspecify.annotations.Nullable;

/**
 * The line of an {@link Event} in one format, reused from record to record. Confined.
 *
 * <p>What stands before the message is mostly that of the thread's record before, so it is kept, and only the time in
 * it is changed.
 */
final class Rendering {
    private final Event event;
    private final Line line = new Line();
    private boolean done;
    private @Nullable LogwayLogger headLogger;
    private @Nullable KnownLevel headLevel;
    private byte[] headThread = {};
    private long headTick;
    private int headLength;
    private TimeWriter[] times = {};
    private boolean begun;

    Rendering(Event event) {
        this.event = event;
    }

    /** The line, its end included. */
    Line line(LineFormat format) {
        if (!begun) {
            times = format.times().stream()
                    .map(time -> time.writer(event.zone()))
                    .toArray(TimeWriter[]::new);
            begun = true;
        }
        if (!done && event.isRaw(format)) {
            raw(format);
            done = true;
        } else if (!done) {
            head(format);
            format.finish(event, line);
            done = true;
        }
        return line;
    }

    private void raw(LineFormat format) {
        headLogger = null;
        line.clear();
        if (format.isColored() && event.isMarked()) {
            event.coloredMessage(on -> {}, line);
        } else {
            event.rawMessage(line);
        }
    }

    private void head(LineFormat format) {
        long tick = format.tick(event);
        if (headLogger != event.logger() || headLevel != event.known() || headThread != event.threadText()) {
            newHead(format);
        } else {
            line.cut(headLength);
            if (headTick != tick && !format.retime(event, line)) {
                newHead(format);
            }
        }
        headTick = tick;
    }

    private void newHead(LineFormat format) {
        headLogger = null;
        line.clear();
        format.begin(event, line);
        headLogger = event.logger();
        headLevel = event.known();
        headThread = event.threadText();
        headLength = line.length();
    }

    /** One of the {@link LineFormat#times} of the format. */
    TimeWriter time(int index) {
        return times[index];
    }

    /** The record is no more; what may serve for the next one stays. */
    void end() {
        done = false;
        if (line.isLong()) {
            line.clear();
            headLogger = null;
        }
    }
}
