package dev.logway.cli;

import dev.logway.run.KnownRun;
import dev.logway.run.Printable;
import dev.logway.run.Runs;
import dev.logway.tracking.FilterException;
import dev.logway.tracking.RunSearch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logway runs}: the list. */
@Command(name = "runs", description = "Lists the runs, the newest first.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    private static final String HINT =
            "A filter is comparisons with AND between them, for example \"metrics.loss < 0.5 AND params.model = 'tree'\";"
                    + " a column to order by is one of their left sides, for example \"metrics.loss DESC\".";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILTER",
            defaultValue = "",
            description = "Only those of the store that it lets through, as in MLflow:"
                    + " \"metrics.loss < 0.5 AND params.model = 'tree' AND status = 'FINISHED'\".")
    private String filter = "";

    @Option(
            names = "--order-by",
            paramLabel = "COLUMN",
            description = "Those of the store by this column first, for example \"metrics.loss DESC\"."
                    + " Can be given more than once.")
    private List<String> orderBy = List.of();

    @Option(
            names = "--json",
            description = "One JSON object a line, with params, metrics and tags: what jq reads as it is,"
                    + " and with -s as an array.")
    private boolean json;

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
        if (number < 1 || number > RunSearch.MOST) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "'--number' is " + number + ", expected 1 to " + RunSearch.MOST + ".");
        }
        Function<KnownRun, String> shown = json ? RunJson::of : run -> run.id().substring(0, 8) + Line.of(run);
        try (Runs runs = place.open()) {
            runs.newest(); // says where to go if there is none
            boolean searched = !filter.isEmpty() || !orderBy.isEmpty();
            List<KnownRun> found = searched ? search(runs) : runs.newest(number);
            found.forEach(run -> out.println(shown.apply(run)));
            Place.tellTrouble(runs, spec.commandLine().getErr());
        }
        return 0;
    }

    private List<KnownRun> search(Runs runs) {
        try {
            return runs.search(filter, orderBy, number);
        } catch (FilterException wrong) {
            String message = String.join(
                    System.lineSeparator(),
                    Printable.sentence(String.valueOf(wrong.getMessage())),
                    "  " + Printable.of(wrong.text()),
                    "  " + " ".repeat(wrong.offset()) + "^",
                    HINT);
            throw new CommandLine.ParameterException(spec.commandLine(), message, wrong);
        }
    }
}
