package dev.logway.benchmarks;

import dev.logway.config.Composer;
import dev.logway.config.Config;
import java.util.List;

/** A program that composes the demo's configuration, without a log and a run, and says one line. */
public final class ColdComposition {
    private ColdComposition() {}

    /** Runs the program. */
    @SuppressWarnings("SystemOut") // it is the program's one line
    public static void main(String[] args) {
        Composer composer = Composer.builder()
                .classPath("main", "conf", ColdComposition.class.getClassLoader())
                .build();
        Config config = composer.composeRun("config", List.of(args)).config();
        System.out.println("seed " + config.require("seed").value());
    }
}
