package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.config.ConfigException;
import dev.logway.config.Default;
import dev.logway.config.Problem;
import dev.logway.log.LogSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code logway} node of a configuration: what a run does with its logs. Immutable.
 *
 * @param way the name of the way: {@code logway}, {@code principled} or {@code pragmatic}
 * @param experiment the MLflow experiment
 * @param name of the run in MLflow
 * @param log where its lines go; the paths are relative to the folder that the program is started in
 * @param folder whether the run has a folder of its own
 * @param hydra what Hydra's own settings of logging are to the log
 * @param unread what becomes of keys that the program has not read
 */
record Settings(
        String way,
        String experiment,
        String name,
        LogSettings log,
        boolean folder,
        HydraLogging hydra,
        Tracking tracking,
        Unread unread) {
    private static final String LOG = "log";

    /** @throws ConfigException with all that is wrong */
    static Settings of(Config node) {
        List<Problem> problems = new ArrayList<>();
        Written written = null;
        try {
            written = node.as(Written.class);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        LogSettings log = log(node, problems);
        if (written == null || !problems.isEmpty()) {
            throw new ConfigException(problems, null);
        }
        return new Settings(
                written.way(),
                written.experiment(),
                written.name(),
                log,
                written.folder(),
                written.hydra(),
                written.tracking(),
                written.unread());
    }

    /** What the engine makes of its node, which is its own affair. */
    private static LogSettings log(Config node, List<Problem> problems) {
        Config log = node.find(LOG).orElse(null);
        if (log == null) {
            return LogSettings.usual();
        }
        Object tree;
        try {
            tree = log.value();
        } catch (ConfigException e) {
            return LogSettings.usual(); // it is among the problems of the whole node
        }
        numbersInSixties(log, problems);
        return LogSettings.read(log.path(), tree, mistake -> problems.add(LoggingMistakes.problem(log, mistake)));
    }

    /** YAML takes a time of day without quotes for a number, which would be bytes, or a number of parts. */
    private static void numbersInSixties(Config log, List<Problem> problems) {
        for (Config leaf : log.leaves().values()) {
            String digits = leaf.missing() ? "" : leaf.digits();
            if (digits.contains(":")) {
                problems.add(leaf.problem(
                        "ValidationError",
                        leaf.path(),
                        "'" + leaf.path() + "' is " + digits + " without quotes, which YAML takes for the number "
                                + leaf.value() + ".",
                        "Put it in quotes: '" + digits + "'."));
            }
        }
    }

    /** The node as it is written, but for the part of the engine. */
    record Written(
            String way,
            String experiment,
            String name,
            @Nullable Object log,
            boolean folder,
            @Default("beside") HydraLogging hydra,
            Tracking tracking,
            Unread unread) {
        private static final int LONGEST_NAME = 240;

        Written {
            if (name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException(
                        "'name' has " + name.length() + " characters, at most " + LONGEST_NAME + " fit.");
            }
        }
    }

    /**
     * The run in MLflow.
     *
     * @param uri of the store; null for none
     * @param logs when the log becomes an artifact
     */
    record Tracking(Optional<String> uri, Publishing logs) {
        private static final String USUAL = "sqlite:///mlflow.db";

        /** A variable that is set to nothing is one that is not set. */
        Tracking {
            uri = uri.map(text -> text.isBlank() ? USUAL : text);
        }
    }

    /** What {@code hydra.job_logging}, {@code hydra.hydra_logging} and {@code hydra.verbose} are to the log. */
    enum HydraLogging {
        /** All of it, beside the sinks of {@code logway.log}. */
        ALL,
        /**
         * What of them is the program's own, and not as Hydra has it: beside the run's log, and instead of its console.
         */
        BESIDE,
        /** Nothing. */
        NONE
    }

    /** When the log becomes an artifact of the MLflow run. */
    enum Publishing {
        /** While the run runs. */
        LIVE,
        /** When it ends, as a copy. */
        AT_END
    }

    /** What becomes of keys on the command line that the program has not read when it has finished. */
    enum Unread {
        /** Nothing. */
        IGNORE,
        /** A line of the log. */
        WARN,
        /** The run has failed. */
        ERROR
    }
}
