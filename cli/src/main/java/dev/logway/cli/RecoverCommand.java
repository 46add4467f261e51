package dev.logway.cli;

import dev.logway.log.LogRecovery;
import dev.logway.run.Printable;
import dev.logway.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logway recover}: what killed programs have left. */
@Command(
        name = "recover",
        description = {
            "Completes what killed programs have left: the runs of the folder, and log files.",
            "Programs that live are left alone. Every other command does so for the runs, too."
        },
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "A log file; without any, those in the folder whose program was killed.")
    private List<Path> files = List.of();

    @Mixin
    private final Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param environment the variables of the process */
    RecoverCommand(Map<String, String> environment) {
        place = new Place(environment);
    }

    @Override
    public Integer call() {
        int exitCode = 0;
        try {
            if (files.isEmpty()) {
                exitCode = recoverRuns();
                files = LogRecovery.left(place.folder());
            }
        } catch (IOException e) {
            return failed(place.folder(), e);
        }
        for (Path file : files) {
            exitCode = Math.max(exitCode, recover(file));
        }
        return exitCode;
    }

    private int recoverRuns() {
        try (Runs runs = place.recover()) {
            Optional<String> trouble = runs.findTrouble();
            trouble.ifPresent(why ->
                    spec.commandLine().getErr().println(Printable.lines(why + " What is to come there waits here.")));
            return trouble.isPresent() ? FAILED : 0;
        }
    }

    private int recover(Path file) {
        try {
            int lines = LogRecovery.recover(file);
            String done = lines > 0 ? lines + " lines added" : "nothing is missing";
            spec.commandLine().getOut().println(Printable.lines(file + ": " + done));
            return 0;
        } catch (IOException e) {
            return failed(file, e);
        }
    }

    private int failed(Path place, IOException e) {
        spec.commandLine().getErr().println(Printable.lines("Cannot complete '" + place + "': " + e.getMessage()));
        return FAILED;
    }
}
