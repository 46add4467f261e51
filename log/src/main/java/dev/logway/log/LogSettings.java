package dev.logway.log;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a program logs to, and what: a {@code logway.yaml} holds nothing else, and the node {@code logway.log} of a
 * run's configuration holds the same. Immutable.
 *
 * <pre>{@code
 * levels: {"": INFO, org.tribuo: WARN}     # by logger or package; "" is all
 * console: {stream: stderr, level: INFO, color: auto, format: text}
 * file: {path: train.log, level: DEBUG, format: json, filter: org.example, rotation: 10 MB, durability: ring}
 * capture: [jul, uncaught]
 * reload: 30 s                             # in a logway.yaml only
 * }</pre>
 *
 * <p>Every key may be absent, but for a file's {@code path}. {@code console} and {@code file} may be null for none;
 * {@code consoles} and {@code files} are lists of further ones. Where no console is spoken of, there is one on standard
 * error. A record needs both its logger's level and the sink's. A sink without a level takes all that the loggers let
 * through, which may change while the program runs. Where nothing is said of all loggers, they log from INFO up, and
 * for a sink that asks for more what it asks for. {@code rotation} is a size, an interval or a moment as of {@link
 * Rotation#parse}, a list of them, of which the first that is due counts, or {@code none}; {@code durability} is {@code
 * ring}, {@code file} or {@code disk}, see {@link Durability}.
 *
 * <p>A level is a name or a number, and of loggers also {@code off}. An entry of {@code levels} that has a {@code
 * number} is the definition of a level of the program's own: {@code NOTICE: {number: 22, color: <blue>, icon: "!"}};
 * one of a level that there is changes its colour and icon. {@code filter} is the name of a logger, for it and those
 * below it, or a mapping of names to levels, true or false, see {@link LoggerFilter}. With {@code reload}, true or how
 * often to look, a program that was given the file goes over to what it says anew when it has changed and is as it was
 * at the last look, so not while it is being written. It goes on looking if the key is gone, and ends that when it is
 * false.
 *
 * <p>A {@code format} is a word or a template as of {@link Layout#template(String)}, such as {@code "{time:HH:mm:ss}
 * {message}"}. {@code enqueue: true} has a console written behind the calls; a file is, unless it is false, which is
 * {@code durability: file}. With {@code catch: false} what goes wrong with a sink is thrown to who logs. {@code traces}
 * is how stack traces look, as of {@link StackTraces}: {@code {first: cause, hidden: [jdk, org.springframework], own:
 * [com.example], depth: 30, backtrace: true, diagnose: true}}.
 *
 * @param levels the lowest level by logger or package, of all loggers by the empty name; INFO if that is absent
 * @param defined levels of the program's own, and those with other colours and icons
 * @param reload how often to look whether the file has changed; zero for never, null if
 * that is not said, which leaves it as it is
 */
public record LogSettings(
        Map<String, LogLevel> levels,
        List<ConsoleSink> consoles,
        List<FileSink> files,
        Set<Capture> capture,
        List<LogLevel> defined,
        @Nullable Duration reload) {
    /** The level of a sink for which the levels of the loggers decide alone. */
    static final LogLevel ALL = LogLevel.TRACE;

    /** What a logger that logs nothing logs from. */
    static final LogLevel OFF = new LogLevel("OFF", LogwayLogger.OFF, "", "");

    public LogSettings {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        consoles = List.copyOf(consoles);
        files = List.copyOf(files);
        capture = Collections.unmodifiableSet(new TreeSet<>(capture));
        defined = List.copyOf(defined);
    }

    /** Settings with the levels that there always are, which are not read anew. */
    public LogSettings(
            Map<String, LogLevel> levels, List<ConsoleSink> consoles, List<FileSink> files, Set<Capture> capture) {
        this(levels, consoles, files, capture, List.of(), null);
    }

    /** The consoles and the files. */
    List<Sink> sinks() {
        return Stream.<Sink>concat(consoles.stream(), files.stream()).toList();
    }

    /** The same with files that are named once, see {@link FileSink#begunAt}. */
    public LogSettings begunAt(ZonedDateTime moment) {
        List<FileSink> named = files.stream().map(file -> file.begunAt(moment)).toList();
        return new LogSettings(levels, consoles, named, capture, defined, reload);
    }

    /** What holds as long as nothing is set: text on standard error, of what the loggers let through. */
    public static LogSettings usual() {
        return new LogSettings(Map.of(), List.of(ConsoleSink.stderr().withLevel(ALL)), List.of(), Set.of());
    }

    /**
     * Reads settings from a tree of plain maps, lists, strings, numbers, booleans and null. What is wrong is told and
     * left out, and all else holds.
     *
     * @param name what the tree is called in the keys of mistakes, such as {@code logway.log}; may be empty
     * @param mistakes is told of each mistake; none of them has a place
     */
    public static LogSettings read(String name, @Nullable Object tree, Consumer<Mistake> mistakes) {
        Objects.requireNonNull(name, "name");
        return new SettingsReader(Objects.requireNonNull(mistakes, "mistakes")).settings(name, tree, false);
    }

    /**
     * Reads settings from YAML, as {@link #read} does.
     *
     * @param source what the text is called in the places of mistakes, such as the name of its file
     * @param mistakes is told of each mistake; if the text is no YAML at all, of this one only
     */
    public static LogSettings parse(String yaml, String source, Consumer<Mistake> mistakes) {
        Objects.requireNonNull(mistakes, "mistakes");
        YamlTree tree = YamlTree.parse(yaml, source, mistakes);
        return new SettingsReader(mistake -> mistakes.accept(tree.located(mistake))).settings("", tree.root(), true);
    }

    /**
     * Something that is wrong with settings. Immutable.
     *
     * @param key what is wrong, such as {@code file[1].path}; empty for the whole
     * @param part whether the key itself or its value is wrong
     * @param place where it is written, such as {@code logway.yaml:3:10}; empty if that is not known
     * @param text what is wrong, and what was expected
     * @param hint what to do; may be empty
     */
    public record Mistake(String key, Part part, String place, String text, String hint) {
        /** The part of an entry that is wrong. */
        public enum Part {
            KEY,
            VALUE
        }

        public Mistake {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(hint, "hint");
        }

        /** All of it in one line. */
        public String describe() {
            return (place.isEmpty() ? "" : place + ": ") + text + (hint.isEmpty() ? "" : " " + hint);
        }

        Mistake at(String place) {
            return new Mistake(key, part, place, text, hint);
        }
    }
}
