package dev.logway.cli;

import dev.logway.run.Printable;
import dev.logway.run.Runs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whose runs are meant. Confined. */
final class Place {
    private static final String VARIABLE = "MLFLOW_TRACKING_URI";
    private static final String USUAL = "sqlite:///mlflow.db";

    private final Map<String, String> environment;

    @Option(
            names = {"-C", "--folder"},
            paramLabel = "FOLDER",
            description = "Look in this folder instead of the current one.")
    private Path folder = Path.of("");

    @Option(
            names = "--tracking-uri",
            paramLabel = "URI",
            description = "The MLflow store; by default $" + VARIABLE + ", or else " + USUAL + " in the folder.")
    private @Nullable String uri;

    Place(Map<String, String> environment) {
        this.environment = environment;
    }

    Path folder() {
        return folder;
    }

    /** Says that a server is away, and so what was said is what the folder knows. */
    static void tellTrouble(Runs runs, PrintWriter err) {
        runs.findTrouble()
                .ifPresent(trouble -> err.println(Printable.lines(trouble + " Above is what this folder knows.")));
    }

    Runs open() {
        return Runs.open(folder, uri());
    }

    /** The same, with all that is to be completed. */
    Runs recover() {
        return Runs.recover(folder, uri());
    }

    private String uri() {
        String named = uri == null ? environment.getOrDefault(VARIABLE, "") : uri;
        return named.isEmpty() ? USUAL : named;
    }
}
