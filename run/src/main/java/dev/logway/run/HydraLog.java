package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.config.ConfigException;
import dev.logway.config.Problem;
import dev.logway.log.PythonLogging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration says in Hydra's own settings of logging. Immutable.
 *
 * <p>Hydra sets Python's logging up by {@code hydra.hydra_logging} for itself, and then by {@code hydra.job_logging}
 * for the job; one whose {@code root} is null changes nothing. After each it applies {@code hydra.verbose}.
 *
 * @param around what holds around the jobs
 * @param job what holds while a job runs
 * @param isOwn whether {@code hydra.job_logging} is the program's own, and says anything
 */
record HydraLog(PythonLogging around, PythonLogging job, boolean isOwn, Verbose verbose) {
    /** As Hydra has it. */
    private static final String USUAL = """
            version: 1
            formatters:
              simple:
                format: '[%(asctime)s][%(name)s][%(levelname)s] - %(message)s'
            handlers:
              console:
                class: logging.StreamHandler
                formatter: simple
                stream: ext://sys.stdout
              file:
                class: logging.FileHandler
                formatter: simple
                filename: ${hydra.runtime.output_dir}/${hydra.job.name}.log
            root:
              level: INFO
              handlers:
              - console
              - file
            disable_existing_loggers: false
            """;

    /** @throws ConfigException with all that is wrong */
    static HydraLog of(Composition composition) {
        Config hydra = composition.system("hydra");
        List<Problem> problems = new ArrayList<>();
        Verbose verbose = Verbose.of(hydra.find("verbose").orElse(null), problems);
        Optional<PythonLogging> own = read(hydra.require("hydra_logging"), problems);
        Optional<PythonLogging> ofJob = read(hydra.require("job_logging"), problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems, null);
        }
        PythonLogging around = verbose.in(PythonLogging.unconfigured().then(own.orElse(PythonLogging.unconfigured())));
        PythonLogging job = verbose.in(around.then(ofJob.orElse(PythonLogging.unconfigured())));
        boolean isUsual = hydra.require("job_logging").toYaml().equals(USUAL);
        return new HydraLog(around, job, ofJob.isPresent() && !isUsual, verbose);
    }

    /** Absent if it changes nothing. */
    private static Optional<PythonLogging> read(Config node, List<Problem> problems) {
        Object tree;
        try {
            tree = node.value();
        } catch (ConfigException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
        if (tree instanceof Map<?, ?> map && map.containsKey("root") && map.get("root") == null) {
            return Optional.empty();
        } else if (tree instanceof Map<?, ?> map && !map.containsKey("root")) {
            problems.add(
                    node.problem(
                            "ValidationError",
                            node.path(),
                            "'" + node.path() + "' has no 'root'.",
                            "Write for example 'root: {level: INFO, handlers: [console]}', or 'root: null' to change nothing."));
            return Optional.empty();
        }
        return PythonLogging.read(node.path(), tree, mistake -> problems.add(LoggingMistakes.problem(node, mistake)));
    }
}
