package dev.logway.log.dictconfig;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Python calls an attribute of a record, by the names that its formats have for them. */
public enum Attribute {
    /** The logger's. */
    NAME("name", "ab"),
    LEVELNO("levelno", 20L),
    LEVELNAME("levelname", "ab"),
    PATHNAME("pathname", "ab"),
    FILENAME("filename", "ab"),
    /** The name of the file without its extension. */
    MODULE("module", "ab"),
    LINENO("lineno", 20L),
    FUNCNAME("funcName", "ab"),
    /** Seconds since 1970. */
    CREATED("created", 0.5),
    ASCTIME("asctime", "ab"),
    /** Milliseconds of the second. */
    MSECS("msecs", 0.5),
    /** Milliseconds since the program began. */
    RELATIVE_CREATED("relativeCreated", 0.5),
    THREAD("thread", 20L),
    THREAD_NAME("threadName", "ab"),
    PROCESS("process", 20L),
    PROCESS_NAME("processName", "ab"),
    /** Always {@code None}: there is no asyncio. */
    TASK_NAME("taskName", null),
    /** The message before its arguments are put in. */
    MSG("msg", "ab"),
    MESSAGE("message", "ab");

    private static final Map<String, Attribute> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(attribute -> attribute.python, Function.identity()));

    private final String python;

    @SuppressWarnings("ImmutableEnumChecker") // a string, a number or null
    private final @Nullable Object sample;

    Attribute(String python, @Nullable Object sample) {
        this.python = python;
        this.sample = sample;
    }

    static Optional<Attribute> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** A value of the kind that this one has: what it can't be written as is wrong before there is a record. */
    @Nullable
    Object sample() {
        return sample;
    }
}
