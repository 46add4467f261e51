package dev.logway.cli;

import dev.logway.run.KnownRun;
import dev.logway.run.Runs;
import dev.logway.run.Whereabouts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logway where}: every place where a run's log and config are. */
@Command(
        name = "where",
        description = "Shows where the log and the config of a run are, and how to open them.",
        mixinStandardHelpOptions = true)
final class WhereCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The beginning of its id, its name, or its folder; by default the newest run.")
    private @Nullable String run;

    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param environment the variables of the process */
    WhereCommand(Map<String, String> environment) {
        place = new Place(environment);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Runs runs = place.open()) {
            KnownRun known = run == null ? runs.newest() : runs.require(run);
            out.println("Run " + known.id());
            out.println(Line.of(known));
            List<Whereabouts> places = known.whereabouts();
            places.forEach(each -> out.print(each.describe()));
            if (places.isEmpty()) {
                out.println(
                        "  It was not made by Logway: nothing is known of its log. Look at its artifacts in MLflow.");
            }
            Place.tellTrouble(runs, spec.commandLine().getErr());
        }
        return 0;
    }
}
