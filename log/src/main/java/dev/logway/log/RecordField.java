package dev.logway.log;

import dev.logway.log.template.PythonText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a template may show of a record by a name: loguru's fields, but for the time, the extra values and the
 * exception, which need more than that.
 */
enum RecordField {
    ELAPSED("elapsed", event -> ShownElapsed.text(event.elapsed())),
    ELAPSED_DAYS("elapsed.days", event -> event.elapsed().toDays()),
    ELAPSED_SECONDS("elapsed.seconds", event -> ShownElapsed.seconds(event.elapsed())),
    ELAPSED_MICROSECONDS("elapsed.microseconds", event -> ShownElapsed.micros(event.elapsed())),
    FILE("file", event -> ShownPlace.file(event.place())),
    FILE_NAME("file.name", event -> ShownPlace.file(event.place())),
    FILE_PATH("file.path", event -> ShownPlace.path(event.place())),
    FUNCTION("function", event -> ShownPlace.function(event.place())),
    LEVEL("level", event -> event.level().name()),
    LEVEL_NAME("level.name", event -> event.level().name()),
    LEVEL_NO("level.no", event -> (long) event.level().number()),
    LEVEL_ICON("level.icon", event -> event.level().icon()),
    LINE("line", event -> ShownPlace.line(event.place())),
    MESSAGE("message", Event::text),
    MODULE("module", event -> ShownPlace.module(event.place())),
    NAME("name", Event::getLoggerName),
    PROCESS("process", event -> ThisProcess.ID),
    PROCESS_ID("process.id", event -> ThisProcess.ID),
    PROCESS_NAME("process.name", event -> ThisProcess.NAME),
    THREAD("thread", Event::threadId),
    THREAD_ID("thread.id", Event::threadId),
    THREAD_NAME("thread.name", Event::getThreadName);

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
    private final Function<Event, Object> value;

    RecordField(String path, Function<Event, Object> value) {
        this.path = path;
        this.value = value;
    }

    static Optional<RecordField> find(String path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
    }

    /** What may be written for all of them. */
    static List<String> paths() {
        return Arrays.stream(values()).map(field -> field.path).toList();
    }

    /** Text or a whole number. */
    Object value(Event event) {
        return value.apply(event);
    }

    /** As Python's {@code repr} shows what loguru has there. */
    String repr(Event event) {
        return switch (this) {
            case LEVEL -> object(event, "name", LEVEL_NAME, "no", LEVEL_NO, "icon", LEVEL_ICON);
            case FILE -> object(event, "name", FILE_NAME, "path", FILE_PATH);
            case THREAD -> object(event, "id", THREAD_ID, "name", THREAD_NAME);
            case PROCESS -> object(event, "id", PROCESS_ID, "name", PROCESS_NAME);
            default -> PythonText.repr(value(event));
        };
    }

    private static String object(Event event, Object... namesAndFields) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < namesAndFields.length; i += 2) {
            RecordField field = (RecordField) namesAndFields[i + 1];
            text.append(i > 0 ? ", " : "").append(namesAndFields[i]).append('=').append(field.repr(event));
        }
        return text.append(')').toString();
    }

    /** Whether it is an object of its own, of which one part is shown. */
    boolean isObject() {
        return this == LEVEL || this == FILE || this == THREAD || this == PROCESS;
    }

    boolean isNumber() {
        return switch (this) {
            case ELAPSED_DAYS, ELAPSED_SECONDS, ELAPSED_MICROSECONDS, LEVEL_NO, LINE -> true;
            case PROCESS, PROCESS_ID, THREAD, THREAD_ID -> true;
            default -> false;
        };
    }

    /** Whether the stack has to be walked for it. */
    boolean isOfPlace() {
        return switch (this) {
            case FILE, FILE_NAME, FILE_PATH, FUNCTION, LINE, MODULE -> true;
            default -> false;
        };
    }

    /** Whether it is the same for all records of a logger, a level and a name of a thread. */
    boolean isOfHead() {
        return switch (this) {
            case LEVEL, LEVEL_NAME, LEVEL_NO, LEVEL_ICON, NAME, PROCESS, PROCESS_ID, PROCESS_NAME, THREAD_NAME -> true;
            default -> false;
        };
    }
}
