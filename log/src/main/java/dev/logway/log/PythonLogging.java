package dev.logway.log;

import dev.logway.log.LogSettings.Mistake;
import dev.logway.log.dictconfig.DictConfig;
import dev.logway.log.dictconfig.DictReader;
import dev.logway.log.dictconfig.HandlerEntry;
import dev.logway.log.dictconfig.Loggers;
import dev.logway.log.dictconfig.Mistakes;
import dev.logway.log.dictconfig.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a program logs by the rules of Python's {@code logging}, as {@code logging.config.dictConfig} is told, and Hydra
 * in its {@code hydra.job_logging}. For {@link LogEngine#add(PythonLogging)}. Immutable.
 *
 * <p>The schema is Python's, version 1: {@code formatters} in the styles {@code %}, <code>{</code> and {@code $}, also
 * those of {@code colorlog.ColoredFormatter}; {@code filters} by name; {@code handlers} of the classes {@code
 * StreamHandler}, {@code FileHandler}, {@code RotatingFileHandler}, {@code TimedRotatingFileHandler}, {@code
 * WatchedFileHandler} and {@code NullHandler}; {@code loggers} and {@code root}; {@code cfg://}, and {@code ext://} for
 * the standard streams. So are its rules: a logger without a level has that of its nearest parent, a record goes to the
 * handlers of all of them, also twice to the same one, and where there is none a warning goes to standard error.
 *
 * <p>What differs: lines are neutralised and indented as all of ours are, exceptions are Java's stack traces, what a
 * format names beside a record's attributes is looked for in its context and key-values, folders are made, and a format
 * that would lose each record is a mistake here.
 */
public final class PythonLogging {
    private final List<Step> steps;
    private final UnaryOperator<FileSink> files;

    private PythonLogging(List<Step> steps, UnaryOperator<FileSink> files) {
        this.steps = List.copyOf(steps);
        this.files = files;
    }

    /** One of the things that are done in turn. */
    private interface Step {
        Loggers apply(Loggers before, Collection<String> existing);
    }

    /**
     * Reads the configuration from a tree of plain maps, lists, strings, numbers, booleans and null; absent if anything
     * is wrong with it.
     *
     * @param name what the tree is called in the keys of mistakes, such as {@code hydra.job_logging}; may be empty
     * @param mistakes is told of each mistake; none of them has a place
     */
    public static Optional<PythonLogging> read(String name, @Nullable Object tree, Consumer<Mistake> mistakes) {
        Objects.requireNonNull(name, "name");
        DictReader reader = new DictReader(System.getenv(), telling(Objects.requireNonNull(mistakes, "mistakes")));
        return reader.read(name, tree)
                .filter(config -> areOnTheirOwn(config, mistakes))
                .map(PythonLogging::of);
    }

    private static PythonLogging of(DictConfig config) {
        return new PythonLogging(
                List.of((before, existing) -> before.with(config, existing)), UnaryOperator.identity());
    }

    private static Mistakes telling(Consumer<Mistake> mistakes) {
        return new Mistakes() {
            @Override
            public void key(String key, String text, String hint) {
                mistakes.accept(new Mistake(key, Mistake.Part.KEY, "", text, hint));
            }

            @Override
            public void value(String key, String text, String hint) {
                mistakes.accept(new Mistake(key, Mistake.Part.VALUE, "", text, hint));
            }
        };
    }

    /** Two handlers may append to one file, and no more than that: in Python they would spoil it. */
    private static boolean areOnTheirOwn(DictConfig config, Consumer<Mistake> mistakes) {
        Map<Path, Target.LogFile> seen = new LinkedHashMap<>();
        boolean good = true;
        for (HandlerEntry handler : config.handlers()) {
            if (handler.target() instanceof Target.LogFile file) {
                Target.LogFile other = seen.putIfAbsent(absolute(Path.of(file.path())), file);
                boolean isShared = other != null && !(isPlain(file) && isPlain(other));
                if (isShared) {
                    String key = handler.key() + ".filename";
                    String text = "'" + key + "' is '" + file.path() + "', expected a file of its own.";
                    String hint = "Another handler has this one, and one of the two rotates or begins it anew.";
                    mistakes.accept(new Mistake(key, Mistake.Part.VALUE, "", text, hint));
                }
                good &= !isShared;
            }
        }
        return good;
    }

    private static boolean isPlain(Target.LogFile file) {
        return !file.truncates() && file.rollover() instanceof Target.Never;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Before anything is configured: warnings go to standard error, the message alone. */
    public static PythonLogging unconfigured() {
        return new PythonLogging(List.of(), UnaryOperator.identity());
    }

    /** The same, and then the next one, as Python's {@code dictConfig} can be called again. */
    public PythonLogging then(PythonLogging next) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(next.steps);
        return new PythonLogging(all, file -> next.files.apply(files.apply(file)));
    }

    /**
     * The same with another level of a logger.
     *
     * @param logger empty for the root
     */
    public PythonLogging withLevel(String logger, LogLevel level) {
        Objects.requireNonNull(logger, "logger");
        List<Step> all = new ArrayList<>(steps);
        all.add((before, existing) -> before.withLevel(logger, level.number()));
        return new PythonLogging(all, files);
    }

    /**
     * The same with files that are changed so when they are opened: for another folder, a run, or somebody who listens.
     */
    public PythonLogging withFiles(UnaryOperator<FileSink> change) {
        Objects.requireNonNull(change, "change");
        return new PythonLogging(steps, file -> change.apply(files.apply(file)));
    }

    /** The levels that loggers have of their own, by name; that of all others by the empty one. */
    public Map<String, LogLevel> levels() {
        Map<String, LogLevel> levels = new TreeMap<>();
        loggers(Set.of()).levels().forEach((name, number) -> levels.put(name, level(number)));
        return levels;
    }

    /** The standard streams that handlers write to, each from the lowest of their levels up. */
    public List<ConsoleSink> consoles() {
        return PythonSinks.consoles(loggers(Set.of()));
    }

    /**
     * The files that handlers write to, each from the lowest of their levels up, in the order of the handlers' names.
     */
    public List<FileSink> files() {
        return PythonSinks.files(loggers(Set.of()), files);
    }

    /** @param existing the loggers that the program has asked for so far */
    Loggers loggers(Collection<String> existing) {
        Loggers loggers = Loggers.unconfigured();
        for (Step step : steps) {
            loggers = step.apply(loggers, existing);
        }
        return loggers;
    }

    UnaryOperator<FileSink> change() {
        return files;
    }

    static LogLevel level(int number) {
        return LogLevel.standard().stream()
                .filter(level -> level.number() == number)
                .findFirst()
                .orElseGet(() -> LogLevel.numbered(Math.max(0, number)));
    }
}
