package dev.logway.cli;

import dev.logway.run.Runs;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logway runs}: the list. */
@Command(name = "runs", description = "Lists the runs, the newest first.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most, ${DEFAULT-VALUE} by default.")
    private int number;

    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param environment the variables of the process */
    RunsCommand(Map<String, String> environment) {
        place = new Place(environment);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (number < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "'--number' is " + number + ", expected 1 or more.");
        }
        try (Runs runs = place.open()) {
            runs.newest(); // says where to go if there is none
            runs.newest(number).forEach(run -> out.println(run.id().substring(0, 8) + Line.of(run)));
        }
        return 0;
    }
}
