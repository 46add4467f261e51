package dev.logway.cli;

import dev.logway.config.ConfigException;
import dev.logway.run.Printable;
import dev.logway.run.RunException;
import dev.logway.tracking.StoreException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where do the logs actually go, and how do I find mine? */
@Command(
        name = "logway",
        description = "Finds the runs of a folder, and where their logs are; composes configurations.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {WhereCommand.class, RunsCommand.class, RecoverCommand.class, ComposeCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, for example because there is no such run", "2:wrong usage"})
public final class Main {
    private static final int FAILED = 1;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error comes from.")
    private boolean stacktrace;

    private Main() {}

    @SuppressWarnings("SystemOut") // the entry
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err, System.getenv()));
    }

    /** The exit code. */
    static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        Main main = new Main();
        CommandLine command = new CommandLine(main, new Commands(environment, in));
        command.setExpandAtFiles(false); // an override may begin with anything
        command.setOut(writer(out));
        command.setErr(writer(err));
        command.setExecutionExceptionHandler((failure, failed, parsed) -> main.report(failure, command.getErr()));
        int exitCode = args.length == 0 ? usage(command) : command.execute(args);
        boolean written = !command.getOut().checkError();
        return exitCode == 0 && !written ? FAILED : exitCode;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static int usage(CommandLine command) {
        command.usage(command.getErr());
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private int report(Exception failure, PrintWriter err) throws Exception {
        boolean expected = failure instanceof RunException
                || failure instanceof StoreException
                || failure instanceof ConfigException;
        if (!expected) {
            throw failure;
        }
        err.println(Printable.lines(String.valueOf(failure.getMessage())));
        if (stacktrace) {
            failure.printStackTrace(err);
        }
        return FAILED;
    }

    /** Makes the commands that need what is around the process. */
    private record Commands(Map<String, String> environment, InputStream in) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == WhereCommand.class) {
                return type.cast(new WhereCommand(environment));
            } else if (type == RunsCommand.class) {
                return type.cast(new RunsCommand(environment));
            } else if (type == RecoverCommand.class) {
                return type.cast(new RecoverCommand(environment));
            } else if (type == ComposeCommand.class) {
                return type.cast(new ComposeCommand(environment, in));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"logway " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
