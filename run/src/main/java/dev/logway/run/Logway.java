package dev.logway.run;

import java.util.List;

/** Runs a program with a configuration, a log and a run in MLflow. */
public final class Logway {
    private Logway() {}

    /**
     * Does all that a {@code main} has to do: composes the configuration from the arguments, opens the log and the run,
     * calls the program in this thread, closes everything whatever happens, says where it all is, and ends the process.
     *
     * <p>The exit code is 0 if the program returned, 1 if it threw, 2 if the run could not begin, for example because an
     * argument is wrong, and 130 or 143 if it was killed by {@code SIGINT} or {@code SIGTERM}.
     *
     * <p>The configuration is {@code conf/config.yaml} on the class path, or in the folder that the program is started in.
     *
     * @param args the arguments of {@code main}: Hydra's overrides and flags
     * @param config the record that the configuration is read into
     */
    @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // this is the main of a program that has one line
    public static <C> void main(String[] args, Class<C> config, Program<C> program) {
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        System.exit(new Launch<>(caller, config, program, System.out, System.err, System.getenv()).run(List.of(args)));
    }
}
