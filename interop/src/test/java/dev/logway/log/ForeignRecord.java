package dev.logway.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.log.time.TimePattern;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.event.KeyValuePair;

/** A record of a test's own making: the lines that our layouts make of it, and what another one has to know of it. */
public record ForeignRecord(
        LogLevel level,
        Instant time,
        ZoneId zone,
        Duration elapsed,
        String logger,
        String thread,
        String message,
        Map<String, Object> extra) {
    private Event event() {
        LogwayLogger from = LogEngine.get().logger(logger);
        long nanos = elapsed.toNanos() - from.engine().elapsed(0).toNanos();
        long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
        Event event = new Event(zone);
        event.begin(from, new KnownLevel(level, ""), nanos, micros, thread, Context.EMPTY);
        event.message(message, null, null);
        event.details(
                extra.entrySet().stream()
                        .map(entry -> new KeyValuePair(entry.getKey(), entry.getValue()))
                        .toList(),
                List.of());
        event.from(Origin.below(Call.class.getName()));
        return event;
    }

    /** The line of a sink with colours or without. */
    public String line(Layout layout, boolean colored) {
        return logged(event -> event.line(new LineFormats().of(layout, colored)).toString());
    }

    /** The one place that all of them are logged at. */
    private <T> T logged(Function<Event, T> use) {
        return Call.make(use, event());
    }

    /** What the program calls to log. */
    private static final class Call {
        static <T> T make(Function<Event, T> use, Event event) {
            return use.apply(event);
        }
    }

    /** All that a line may show. */
    public ObjectNode facts(ObjectMapper json) {
        return logged(event -> facts(event, json));
    }

    private ObjectNode facts(Event event, ObjectMapper json) {
        LogRecord.Place place = event.place();
        ObjectNode facts = json.createObjectNode();
        facts.set(
                "level",
                json.createObjectNode()
                        .put("name", level.name())
                        .put("no", level.number())
                        .put("icon", level.icon()));
        return facts.put("micros", event.micros())
                .put("offset", zone.getRules().getOffset(time).getTotalSeconds())
                .put("zone", TimePattern.parse("zz").format(time.atZone(zone)))
                .put("elapsed", elapsed.toNanos() / 1000)
                .put("file", ShownPlace.file(place))
                .put("path", ShownPlace.path(place))
                .put("function", ShownPlace.function(place))
                .put("line", ShownPlace.line(place))
                .put("module", ShownPlace.module(place))
                .put("message", message)
                .put("name", logger)
                .put("pid", ThisProcess.ID)
                .put("process", ThisProcess.NAME)
                .put("tid", event.threadId())
                .put("thread", thread)
                .set("extra", json.valueToTree(extra));
    }
}
