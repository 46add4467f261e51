package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.util.Arrays;

/** Compares engines, by what is named. */
public final class EngineComparison {
    private static final int WRONG_USAGE = 2;

    private EngineComparison() {}

    /** @param args {@code engines}, {@code latency} or {@code loss}, and the options of that comparison */
    @SuppressWarnings("SystemOut") // the tables are what the program is for
    public static void main(String[] args) throws IOException, InterruptedException {
        String[] options = Arrays.copyOfRange(args, 1, args.length);
        try {
            switch (args[0]) {
                case "engines" -> ThroughputComparison.run(options, System.out);
                case "latency" -> LatencyComparison.run(options, System.out);
                case "loss" -> LossComparison.run(options, System.out);
                default -> throw new OptionException("There is no '" + args[0] + "'. There are: engines latency loss.");
            }
        } catch (OptionException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USAGE);
        }
    }
}
