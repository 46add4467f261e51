package dev.logway.interop;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A release of MLflow that {@code ./check} installs, each into a Python environment of its own. */
enum MlflowRelease {
    NEWEST("3.17.2", "logway.mlflow.venv", List.of("ui")),
    /** It still takes a folder of files for its default store, so it must be told of the database. */
    OLDEST("2.17.2", "logway.mlflow-2.17.venv", List.of("ui", "--backend-store-uri", "sqlite:///mlflow.db"));

    private final String version;
    private final String property;
    private final List<String> command;

    MlflowRelease(String version, String property, List<String> command) {
        this.version = version;
        this.property = property;
        this.command = command;
    }

    String version() {
        return version;
    }

    /** The arguments that open {@code mlflow.db} of the working folder. */
    List<String> command() {
        return command;
    }

    /** Its {@code mlflow} script; a test that asks for one that is not installed is skipped. */
    Path script() {
        return installed("mlflow");
    }

    /** The interpreter that has its client. */
    Path python() {
        return installed("python");
    }

    private Path installed(String name) {
        String environment = System.getProperty(property, "");
        Path script = Path.of(environment, "bin", name);
        assumeThat(!environment.isEmpty() && Files.isExecutable(script))
                .as(
                        "NOT TESTED against MLflow %s: the system property '%s' is '%s', expected a Python environment"
                                + " that has it. ./check makes one and says if it can't.",
                        version, property, environment)
                .isTrue();
        return script;
    }
}
