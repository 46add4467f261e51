package dev.logway.run;

import dev.logway.config.Composer;
import dev.logway.config.Composition;
import dev.logway.config.ConfigException;
import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** One start of a program, from its arguments to its exit code. Confined. */
final class Launch<C> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Class<?> main;
    private final Class<C> config;
    private final Program<C> program;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param main the class that the program was started with
     * @param err what a person is told goes here, beside the log
     */
    Launch(Class<?> main, Class<C> config, Program<C> program, PrintStream out, PrintStream err) {
        this.main = main;
        this.config = config;
        this.program = program;
        this.out = out;
        this.err = err;
    }

    /** The exit code. */
    int run(List<String> arguments) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            if (line.action() == CommandLine.Action.RUN) {
                prepare();
            }
            Composer composer = Plan.composer(line, main);
            Composition composition = composer.composeRun(line.configName(), line.overrides());
            composition.warnings().forEach(warning -> err.println(Printable.lines("warning: " + warning.describe())));
            if (line.action() == CommandLine.Action.EXPLAIN) {
                out.print(explained(line, composition));
                return 0;
            } else if (line.action() != CommandLine.Action.RUN) {
                out.print(new Page(composer, composition).of(line));
                return 0;
            }
            Plan<C> plan = Plan.of(composition, main, config);
            Runs.open(plan.base(), plan.settings().tracking().uri().orElse(null))
                    .close(); // completes what killed runs have left
            LiveRun<C> run = LiveRun.claim(plan);
            endWithTheProcess(run);
            run.open();
            return execute(run);
        } catch (ConfigException | RunException | StoreException e) {
            err.println(Printable.lines(String.valueOf(e.getMessage())));
            return WRONG_USAGE;
        }
    }

    /** Where the values come from: all, or those that the line names. */
    private static String explained(CommandLine line, Composition composition) {
        var sources = new Sources(Path.of("").toAbsolutePath());
        Paint paint = Color.AUTO.colors(ConsoleSink.Stream.STDOUT) ? Paint.COLORS : Paint.PLAIN;
        if (line.json()) {
            return ExplanationJson.write(composition.explain(line.show()));
        } else if (line.show().isEmpty()) {
            return new Origins(composition.config(), sources, paint).text();
        }
        return new ExplainPage(sources, paint).text(composition.explain(line.show()));
    }

    /** A start is mostly loading code; that of the store is loaded while the configuration is composed. */
    private static void prepare() {
        Thread preparing = new Thread(Store::prepare, "logway-preparing");
        preparing.setDaemon(true);
        preparing.setUncaughtExceptionHandler(
                (thread, failure) -> {}); // whoever needs the store fails himself, and says so
        preparing.start();
    }

    private void endWithTheProcess(LiveRun<C> run) {
        Signals signals = new Signals();
        Thread ending = new Thread(() -> end(run, signals.outcome()), "logway-ending");
        Runtime.getRuntime().addShutdownHook(ending);
        signals.watch();
    }

    private int execute(LiveRun<C> run) {
        Outcome outcome = outcome(run);
        end(run, outcome);
        return outcome.exitCode() == 0 && run.isLost() ? FAILED : outcome.exitCode();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a program throws is its run's outcome
    private Outcome outcome(LiveRun<C> run) {
        try {
            program.run(run.forProgram());
            return run.finished();
        } catch (Throwable failure) {
            return Outcome.failed(failure);
        }
    }

    private void end(LiveRun<C> run, Outcome outcome) {
        List<Whereabouts> places = run.end(outcome);
        if (!places.isEmpty()) {
            err.print(new Footer(run.manifest(), places).text());
            err.flush();
        }
    }
}
