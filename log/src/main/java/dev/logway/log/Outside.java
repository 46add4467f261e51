package dev.logway.log;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is set from outside of the program, for one that has no line of ours. Immutable.
 *
 * <p>{@code LOGWAY_LEVEL=DEBUG,org.tribuo=WARN}, {@code LOGWAY_FILE=train.log}, {@code LOGWAY_FORMAT=text|json},
 * {@code LOGWAY_COLOR=auto|always|never}; each also as a system property, {@code -Dlogway.level=DEBUG}, which comes
 * first. A value that is none of those is reported and ignored.
 */
final class Outside {
    /** The levels of the loggers decide alone, also those that the program sets later. */
    private static final Level ALL = Level.TRACE;

    private final Map<String, String> environment;
    private final Properties properties;
    private final Fallback fallback;

    Outside(Map<String, String> environment, Properties properties, Fallback fallback) {
        this.environment = environment;
        this.properties = properties;
        this.fallback = fallback;
    }

    /** The levels by logger name; the one of all loggers has the empty name. */
    Map<String, Level> levels() {
        Map<String, Level> levels = new LinkedHashMap<>();
        for (String part : setting("level").orElse("").split(",")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).trim();
            String level = part.substring(equals + 1).trim();
            if (!level.isEmpty()) {
                choice("level", level, Level.class).ifPresent(known -> levels.put(name, known));
            }
        }
        return levels;
    }

    ConsoleSink console() {
        Color color = setting("color")
                .flatMap(text -> choice("color", text, Color.class))
                .orElse(Color.AUTO);
        return ConsoleSink.stderr().withLevel(ALL).withColor(color).withLayout(layout());
    }

    Optional<FileSink> file() {
        return setting("file")
                .map(this::path)
                .map(path -> FileSink.at(path).withLevel(ALL).withLayout(layout()));
    }

    private @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            fallback.say("the file '" + text + "' of LOGWAY_FILE or -Dlogway.file is no path here: " + e.getReason());
            return null;
        }
    }

    private Layout layout() {
        return setting("format")
                .flatMap(text -> choice("format", text, Layout.class))
                .orElse(Layout.TEXT);
    }

    private Optional<String> setting(String name) {
        String property = properties.getProperty("logway." + name);
        String value = property != null ? property : environment.get("LOGWAY_" + name.toUpperCase(Locale.ROOT));
        return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
    }

    private <E extends Enum<E>> Optional<E> choice(String name, String text, Class<E> type) {
        String upper = text.toUpperCase(Locale.ROOT);
        String wanted = type == Level.class && upper.equals("WARNING") ? "WARN" : upper;
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return Optional.of(constant);
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        fallback.say("LOGWAY_" + name.toUpperCase(Locale.ROOT) + " or -Dlogway." + name + " is '" + text
                + "' and is ignored. Use one of " + allowed + ".");
        return Optional.empty();
    }
}
