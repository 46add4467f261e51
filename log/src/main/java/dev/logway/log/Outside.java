package dev.logway.log;

import dev.logway.log.rotation.PathTemplate;
import dev.logway.log.time.TimePatternException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is set from outside of the program, for one that has no line of ours. Immutable.
 *
 * <p>{@code -Dlogway.level=DEBUG,org.tribuo=WARN}, {@code -Dlogway.file=train.log}, {@code -Dlogway.format=text|json},
 * {@code -Dlogway.color=auto|always|never}, {@code -Dlogway.filter=org.example}, {@code -Dlogway.enqueue=true}, {@code
 * -Dlogway.catch=false}, {@code -Dlogway.backtrace=true}, {@code -Dlogway.diagnose=true}, {@code
 * -Dlogway.capture=jul,uncaught}; each also in the environment, {@code
 * LOGWAY_LEVEL}, which comes second. Third comes the file of {@code -Dlogway.config} or {@code LOGWAY_CONFIG}, and
 * without one {@code logway.yaml} on the class path. A value that is none is reported and ignored.
 */
final class Outside {
    /** The settings that have a property and a variable. */
    enum Setting {
        CONFIG,
        LEVEL,
        FILE,
        FORMAT,
        COLOR,
        FILTER,
        ENQUEUE,
        CATCH,
        BACKTRACE,
        DIAGNOSE,
        CAPTURE;

        String property() {
            return "logway." + name().toLowerCase(Locale.ROOT);
        }

        String variable() {
            return "LOGWAY_" + name();
        }
    }

    private final Map<String, String> environment;
    private final Properties properties;
    private final ClassLoader classPath;
    private final Fallback fallback;

    Outside(Map<String, String> environment, Properties properties, ClassLoader classPath, Fallback fallback) {
        this.environment = environment;
        this.properties = properties;
        this.classPath = classPath;
        this.fallback = fallback;
    }

    LogSettings settings() {
        return settings(fallback::say);
    }

    /** @param mistakes is told of what is wrong with the file */
    LogSettings settings(Consumer<String> mistakes) {
        LogSettings written = written(mistakes);
        Map<String, LogLevel> levels = levels(Words.orOff(Words.levelsWith(written.defined())));
        Optional<Layout> format = find(Setting.FORMAT).flatMap(this::layout);
        Optional<Color> color = find(Setting.COLOR, Words.COLORS);
        Optional<LoggerFilter> filter = find(Setting.FILTER).map(LoggerFilter::of);
        Optional<OnFailure> onFailure =
                find(Setting.CATCH, Words.TRUTHS).map(yes -> yes ? OnFailure.REPORT : OnFailure.THROW);
        Optional<ConsoleSink.Writing> writing = find(Setting.ENQUEUE, Words.TRUTHS)
                .map(yes -> yes ? ConsoleSink.Writing.BEHIND : ConsoleSink.Writing.AT_ONCE);
        List<ConsoleSink> consoles = new ArrayList<>();
        for (ConsoleSink console : written.consoles()) {
            ConsoleSink asked = console.withLevel(lowest(console.level(), levels))
                    .withColor(color.orElse(console.color()))
                    .withLayout(traced(format, console.layout()))
                    .withWriting(writing.orElse(console.writing()))
                    .withOnFailure(onFailure.orElse(console.onFailure()));
            consoles.add(filter.map(asked::withFilter).orElse(asked));
        }
        List<FileSink> files = new ArrayList<>();
        for (FileSink file : files(written)) {
            FileSink asked = file.withLevel(lowest(file.level(), levels))
                    .withLayout(traced(format, file.layout()))
                    .withOnFailure(onFailure.orElse(file.onFailure()));
            files.add(filter.map(asked::withFilter).orElse(asked));
        }
        Map<String, LogLevel> all = new LinkedHashMap<>(written.levels());
        all.putAll(levels);
        return new LogSettings(
                all,
                consoles,
                files,
                find(Setting.CAPTURE).map(this::capture).orElse(written.capture()),
                written.defined(),
                written.reload());
    }

    /** The file that the settings are written in, if it is one that may change. */
    Optional<Path> file() {
        Optional<String> named = find(Setting.CONFIG);
        return named.isPresent() ? ConfigFile.path(named.get()) : ConfigFile.pathOnClassPath(classPath);
    }

    private LogSettings written(Consumer<String> mistakes) {
        ConfigFile file = new ConfigFile(mistakes);
        return find(Setting.CONFIG)
                .map(file::named)
                .or(() -> file.onClassPath(classPath))
                .orElseGet(LogSettings::usual);
    }

    /** The levels by logger name; the one of all loggers has the empty name. */
    private Map<String, LogLevel> levels(Words<LogLevel> words) {
        Map<String, LogLevel> levels = new LinkedHashMap<>();
        for (String part : parts(find(Setting.LEVEL).orElse(""))) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).trim();
            String level = part.substring(equals + 1).trim();
            word(Setting.LEVEL, level, words).ifPresent(known -> levels.put(name, known));
        }
        return levels;
    }

    /** A sink lets through what is asked for here, whatever its own level. */
    private static LogLevel lowest(LogLevel own, Map<String, LogLevel> asked) {
        LogLevel lowest = own;
        for (LogLevel level : asked.values()) {
            lowest = level.number() < lowest.number() ? level : lowest;
        }
        return lowest;
    }

    /** The path is that of the first file; the others stay as they are written. */
    private List<FileSink> files(LogSettings written) {
        Path path = find(Setting.FILE).map(this::path).orElse(null);
        if (path == null) {
            return written.files();
        } else if (written.files().isEmpty()) {
            return List.of(FileSink.at(path).withLevel(LogSettings.ALL));
        }
        List<FileSink> files = new ArrayList<>(written.files());
        files.set(0, files.get(0).withPath(path));
        return files;
    }

    private @Nullable Path path(String text) {
        try {
            Path path = Path.of(text);
            PathTemplate.check(text);
            return path;
        } catch (InvalidPathException e) {
            return noPath(text, e.getReason());
        } catch (TimePatternException e) {
            return noPath(text, e.problem());
        } catch (IllegalArgumentException e) {
            return noPath(text, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Path noPath(String text, String reason) {
        fallback.sayOnce("the file '" + text + "' of LOGWAY_FILE or -Dlogway.file is no path here: " + reason);
        return null;
    }

    private Optional<Layout> layout(String text) {
        if (!text.contains("{")) {
            return word(Setting.FORMAT, text, Words.FORMATS);
        }
        try {
            return Optional.of(Layout.template(text));
        } catch (IllegalArgumentException wrong) {
            fallback.sayOnce(
                    "LOGWAY_FORMAT or -Dlogway.format is '" + text + "' and is ignored. " + wrong.getMessage());
            return Optional.empty();
        }
    }

    /** What is asked for, or what is written; the stack traces are as written where nothing is said of them here. */
    private Layout traced(Optional<Layout> format, Layout written) {
        StackTraces traces = written.kind().traces();
        boolean marks = find(Setting.BACKTRACE, Words.TRUTHS).orElse(traces.isMarkingCatch());
        boolean shows = find(Setting.DIAGNOSE, Words.TRUTHS).orElse(traces.isShowingValues());
        return format.orElse(written).with(traces.markingCatch(marks).showingValues(shows));
    }

    private Set<Capture> capture(String text) {
        Set<Capture> capture = EnumSet.noneOf(Capture.class);
        for (String part : parts(text)) {
            word(Setting.CAPTURE, part, Words.CAPTURES).ifPresent(capture::add);
        }
        return capture;
    }

    private static List<String> parts(String text) {
        return Stream.of(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private Optional<String> find(Setting setting) {
        String property = properties.getProperty(setting.property());
        String value = property != null ? property : environment.get(setting.variable());
        return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
    }

    private <T> Optional<T> find(Setting setting, Words<T> words) {
        return find(setting).flatMap(text -> word(setting, text, words));
    }

    private <T> Optional<T> word(Setting setting, String text, Words<T> words) {
        Optional<T> meaning = words.find(text);
        if (meaning.isEmpty()) {
            fallback.sayOnce(setting.variable() + " or -D" + setting.property() + " is '" + text
                    + "' and is ignored. Use one of " + words.listed() + ".");
        }
        return meaning;
    }
}
