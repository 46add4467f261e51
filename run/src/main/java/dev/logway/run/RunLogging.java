package dev.logway.run;

import dev.logway.log.ConsoleSink;
import dev.logway.log.FileSink;
import dev.logway.log.LevelChange;
import dev.logway.log.LogEngine;
import dev.logway.log.LogSettings;
import dev.logway.log.PythonLogging;
import dev.logway.log.SinkHandle;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where the lines of a run go: to the sinks of {@code logway.log}, and to the handlers that Hydra's settings ask for.
 * The paths are absolute. Immutable.
 *
 * <p>Where Hydra's are all, they are beside what {@code logway.log} has. Where they are the program's own, its console
 * is theirs alone, and the run's log, by which it is found, stays; unless a handler writes to that very file, as those
 * of most programs do: then it is the log.
 *
 * @param log its first file, if there is one, is the run's log
 * @param handlers absent if Hydra's settings ask for none
 * @param around what Hydra's settings ask for around the jobs of a sweep
 * @param usual the file that is the run's log if a handler writes to it
 */
record RunLogging(LogSettings log, Optional<PythonLogging> handlers, PythonLogging around, Path usual) {
    /**
     * @param hasConsole whether the first console is that of {@code logway.log.console}
     * @param base the folder that paths are relative to
     * @param usual where Hydra has the log of a job, absolute
     */
    static RunLogging of(
            Settings.HydraLogging asked, LogSettings log, HydraLog hydra, boolean hasConsole, Path base, Path usual) {
        LogSettings own = at(base, log);
        PythonLogging job = hydra.job().withFiles(file -> file.withPath(absolute(base, file.path())));
        Path first = own.files().stream().map(FileSink::path).findFirst().orElse(usual);
        return switch (asked) {
            case NONE -> new RunLogging(own, Optional.empty(), hydra.around(), first);
            case ALL ->
                new RunLogging(hydra.verbose().in(without(own, 0, job)), Optional.of(job), hydra.around(), first);
            case BESIDE ->
                hydra.isOwn()
                        ? new RunLogging(
                                hydra.verbose().in(without(own, hasConsole ? 1 : 0, job)),
                                Optional.of(job),
                                hydra.around(),
                                first)
                        : new RunLogging(hydra.verbose().in(own), Optional.empty(), hydra.around(), first);
        };
    }

    private static LogSettings at(Path base, LogSettings log) {
        return withSinks(
                log,
                log.consoles(),
                log.files().stream()
                        .map(file -> file.withPath(absolute(base, file.path())))
                        .toList());
    }

    private static Path absolute(Path base, Path path) {
        return base.resolve(path).normalize();
    }

    /** Without the first consoles, and without the files that handlers write to. */
    private static LogSettings without(LogSettings own, int consoles, PythonLogging job) {
        List<Path> taken = job.files().stream().map(FileSink::path).toList();
        return withSinks(
                own,
                own.consoles().stream().skip(consoles).toList(),
                own.files().stream()
                        .filter(file -> !taken.contains(file.path()))
                        .toList());
    }

    private static LogSettings withSinks(LogSettings log, List<ConsoleSink> consoles, List<FileSink> files) {
        return new LogSettings(log.levels(), consoles, files, log.capture(), log.defined(), log.reload());
    }

    List<ConsoleSink> consoles() {
        return Stream.concat(log.consoles().stream(), handlers.stream().flatMap(logging -> logging.consoles().stream()))
                .toList();
    }

    /** All files; the first, if there is one, is the run's log. */
    List<FileSink> files() {
        return Stream.concat(log.files().stream(), handlersFiles())
                .sorted(Comparator.comparing(file -> !file.path().equals(usual)))
                .toList();
    }

    /** Those that become artifacts: the run's log, and what handlers write to. */
    List<FileSink> artifacts() {
        List<Path> ofHandlers = handlersFiles().map(FileSink::path).toList();
        List<FileSink> files = files();
        return files.stream()
                .filter(file -> file.equals(files.get(0)) || ofHandlers.contains(file.path()))
                .toList();
    }

    private Stream<FileSink> handlersFiles() {
        return handlers.stream().flatMap(logging -> logging.files().stream());
    }

    /** What to do about a file that can't be written. */
    String choosingAnother(Path file) {
        return handlersFiles().anyMatch(sink -> sink.path().equals(file))
                ? ". Choose another in hydra.job_logging.handlers."
                : ". Choose another: logway.log.file.path=FILE";
    }

    /**
     * Opens everything.
     *
     * @param change what is changed of a file
     * @param opened is given each sink at once
     * @return the levels, which are the run's: they go back when its sinks are closed
     */
    LevelChange open(LogEngine engine, UnaryOperator<FileSink> change, Consumer<SinkHandle> opened) {
        log.defined().forEach(engine::define);
        log.consoles().forEach(console -> opened.accept(engine.add(console)));
        log.files().forEach(file -> opened.accept(engine.add(change.apply(file))));
        return engine.changeLevels(() -> {
            handlers.ifPresent(logging -> engine.add(logging.withFiles(change)).forEach(opened));
            log.levels().forEach(engine::level);
        });
    }

    /**
     * Opens the consoles on which a sweep speaks between its jobs.
     *
     * @param opened is given each at once
     * @return the levels, as of {@link #open}
     */
    LevelChange openAroundJobs(LogEngine engine, Consumer<SinkHandle> opened) {
        log.consoles().forEach(console -> opened.accept(engine.add(console)));
        return engine.changeLevels(() -> {
            if (handlers.isPresent()) {
                around.levels().forEach(engine::level);
                around.consoles().forEach(console -> opened.accept(engine.add(console)));
            }
        });
    }
}
