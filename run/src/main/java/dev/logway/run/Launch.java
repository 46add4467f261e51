package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.ConfigException;
import dev.logway.config.JsonSchema;
import dev.logway.config.Problem;
import dev.logway.config.SweepComposition;
import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One start of a program, from its arguments to its exit code. Confined. */
final class Launch<C> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String WITH_STACK_TRACE = "HYDRA_FULL_ERROR";

    private final Setup<C> setup;
    private final Program<C> program;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Thread preparing = preparing();

    /**
     * @param err what a person is told goes here, beside the log
     */
    Launch(Setup<C> setup, Program<C> program, PrintStream out, PrintStream err, Map<String, String> environment) {
        this.setup = setup;
        this.program = program;
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** The exit code. */
    int run(List<String> arguments) {
        try {
            CommandLine line = CommandLine.parse(arguments).usually(setup.configName());
            return switch (line.action()) {
                case VERSION -> shown(version());
                case SCHEMA -> shown(schema(line.require(Flag.SCHEMA)));
                case HELP, HYDRA_HELP, CFG, INFO -> shown(new Page(setup.composer(line), line, this::warn).text());
                case EXPLAIN -> shown(explained(line));
                case SHELL_COMPLETION -> completed(new ShellCompletion(setup, line.arguments(), environment));
                case MULTIRUN -> {
                    preparing.start();
                    yield sweep(setup.composer(line).composeSweep(line.configName(), line.overrides()));
                }
                case RUN -> {
                    preparing.start();
                    yield new Start(setup.composer(line), line).begin(this::run, this::sweep);
                }
                case RERUN -> {
                    preparing.start();
                    warnOfIgnored(line);
                    yield run(KeptConfig.at(line.require(Flag.RERUN)).composition(setup.bare()));
                }
            };
        } catch (ConfigException | RunException | StoreException e) {
            tell(e);
            return WRONG_USAGE;
        } finally {
            awaitPrepared();
        }
    }

    /** @param group the group whose files are to be checked; empty for the primary configuration */
    private String schema(String group) {
        Class<C> config = setup.type();
        if (!config.isRecord() && !config.isSealed()) {
            throw new RunException(
                    "There is no schema: the program reads its configuration as a '" + config.getTypeName()
                            + "', which may have any keys.\nGive Logway.main a record, in which an object that is to be made is a Config, and there is one.",
                    null);
        }
        JsonSchema schema = JsonSchema.of(config).allowing("hydra", "logway");
        try {
            return group.isEmpty() ? schema.toJson() : schema.ofPackage(group).toJson();
        } catch (IllegalArgumentException e) {
            if (group.isEmpty()) {
                throw e; // the program's mistake
            }
            throw new RunException(
                    "There is no schema for '" + group + "': " + e.getMessage()
                            + "\nName a group, or where its files go, or _global_ for files with '# @package _global_'.",
                    e);
        }
    }

    /** Where the values come from: all, or those that the line names. */
    private String explained(CommandLine line) {
        Composition composition = setup.composer(line).composeRun(line.configName(), line.overrides());
        composition.warnings().forEach(this::warn);
        String key = line.require(Flag.EXPLAIN);
        if (line.isJson()) {
            return ExplanationJson.write(composition.explain(key));
        }
        var sources = new Sources(Path.of("").toAbsolutePath());
        Paint paint = Color.AUTO.colors(ConsoleSink.Stream.STDOUT) ? Paint.COLORS : Paint.PLAIN;
        return key.isEmpty()
                ? new Origins(composition.config(), sources, paint).text()
                : new ExplainPage(sources, paint).text(composition.explain(key));
    }

    private int completed(ShellCompletion completion) {
        int code = shown(completion.text());
        out.close(); // the shell shows it now
        completion.keep();
        return code;
    }

    private int shown(String text) {
        out.print(text);
        out.flush();
        return out.checkError() ? FAILED : 0;
    }

    private static String version() {
        String version = Launch.class.getPackage().getImplementationVersion();
        return "Logway " + (version == null ? "(not from a jar)" : version) + ", which composes as Hydra 1.3.8\n";
    }

    private int run(Composition composition) {
        composition.warnings().forEach(this::warn);
        Plan<C> plan = Plan.of(composition, setup);
        try (Reachability servers = new Reachability()) {
            plan.completeKilled(servers);
            LiveRun<C> run = LiveRun.claim(plan, servers);
            new Signals().watch(outcome -> end(run, outcome));
            run.open();
            Outcome outcome = Outcome.of(program, run);
            end(run, outcome);
            return outcome.exitCode() == 0 && run.isLost() ? FAILED : outcome.exitCode();
        }
    }

    private int sweep(SweepComposition composition) {
        composition.start().warnings().forEach(this::warn);
        try (Reachability servers = new Reachability()) {
            return new Sweep<>(composition, job -> Plan.of(job, setup), program, servers, err).run();
        }
    }

    private void warn(Problem warning) {
        warn(warning.describe());
    }

    private void warn(String warning) {
        err.println(Printable.lines("warning: " + warning));
    }

    private void warnOfIgnored(CommandLine line) {
        if (line.hasMoreThan(Flag.RERUN)) {
            warn("Experimental rerun CLI option, other command line args are ignored.");
        }
        if (!line.overrides().isEmpty()) {
            warn("Config overrides are not supported as of now.");
        }
    }

    private void tell(RuntimeException failure) {
        if ("1".equals(environment.get(WITH_STACK_TRACE))) {
            failure.printStackTrace(err);
        } else {
            err.println(Printable.lines(String.valueOf(failure.getMessage())));
        }
    }

    /** A start is mostly loading code; that of the store is loaded while the configuration is composed. */
    private static Thread preparing() {
        Thread preparing = new Thread(Store::prepare, "logway-preparing");
        preparing.setDaemon(true);
        preparing.setUncaughtExceptionHandler(
                (thread, failure) -> {}); // whoever needs the store fails himself, and says so
        return preparing;
    }

    /** A process that ends deletes the native library that its store unpacks, which the store's driver complains of. */
    private void awaitPrepared() {
        try {
            preparing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(LiveRun<C> run, Outcome outcome) {
        if (run.end(outcome)) {
            err.print(new Footer(run.manifest(), run.whereabouts()).text());
            err.flush();
        }
    }
}
