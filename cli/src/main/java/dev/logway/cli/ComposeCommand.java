package dev.logway.cli;

import dev.logway.config.Composer;
import dev.logway.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logway compose}: the configuration that Hydra would compose, for people and for programs. */
@Command(
        name = "compose",
        description = {
            "Composes a configuration as Hydra does, and prints it as YAML.",
            "With --batch it does so for other programs: a JSON object a line asks for compose, parse, yaml, merge,"
                    + " resolve, select or defaults, and gets a line in answer."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; with --batch also if requests failed",
            "1:the configuration can't be composed",
            "2:wrong usage"
        })
final class ComposeCommand implements Callable<Integer> {
    private static final String USUAL_NAME = "config";

    private final Map<String, String> environment;
    private final InputStream in;

    @Option(
            names = "--config-dir",
            paramLabel = "DIR",
            description = "The folder of the YAML files; by default the current one.")
    private @Nullable Path directory;

    @Option(
            names = "--config-name",
            paramLabel = "NAME",
            description = "The primary configuration, without .yaml; by default config, if there is one.")
    private @Nullable String name;

    @Option(names = "--resolve", description = "Print the values of interpolations.")
    private boolean resolve;

    @Option(names = "--batch", description = "Answer the requests on standard input, a line each.")
    private boolean batch;

    @Parameters(paramLabel = "OVERRIDE", description = "For example db=mysql, +db.port=3306 or ~db.name.")
    private List<String> overrides = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * @param environment the variables of the process
     * @param in what a batch reads
     */
    ComposeCommand(Map<String, String> environment, InputStream in) {
        this.environment = environment;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (batch) {
            requireNothingElse();
            answer(out);
        } else {
            out.print(composed().toYaml());
            out.flush();
        }
        return 0;
    }

    private void requireNothingElse() {
        if (directory != null || name != null || resolve || !overrides.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "'--batch' takes nothing else: what to compose is said by each request.");
        }
    }

    private void answer(PrintWriter out) throws IOException {
        var requests = new RequestLines(in);
        var answers = new Answers(environment);
        for (String line = requests.next(); line != null && !out.checkError(); line = requests.next()) {
            if (!line.isBlank()) {
                out.print(answers.to(line) + "\n");
                out.flush();
            }
        }
    }

    private Config composed() {
        Path folder = directory == null ? Path.of("") : directory;
        Config config = Composer.builder()
                .directory("main", folder.toAbsolutePath())
                .environment(environment)
                .build()
                .compose(primary(folder), overrides)
                .config();
        return resolve ? config.resolved() : config;
    }

    private @Nullable String primary(Path folder) {
        return name == null && Files.isRegularFile(folder.resolve(USUAL_NAME + ".yaml")) ? USUAL_NAME : name;
    }
}
