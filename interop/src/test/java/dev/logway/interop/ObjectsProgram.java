package dev.logway.interop;

import dev.logway.config.Config;
import dev.logway.config.Instantiator;
import dev.logway.run.Logway;
import dev.logway.run.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program whose configuration has a choice, one of several records, and an object that is to be made. */
final class ObjectsProgram {
    private static final Logger log = LoggerFactory.getLogger(ObjectsProgram.class);

    private ObjectsProgram() {}

    enum Search {
        DEEP,
        WIDE
    }

    sealed interface Solver permits Exact, Rough {}

    record Exact(long steps) implements Solver {}

    record Rough(double error) implements Solver {}

    interface Model {}

    record Forest(int trees, Search search) implements Model {}

    static final class Closed implements Model {
        static {
            log.info("Closed is made");
        }
    }

    record Experiment(Search search, Solver solver, Config model) {}

    public static void main(String[] args) {
        Logway.main(args, Experiment.class, ObjectsProgram::run);
    }

    private static void run(Run<Experiment> run) {
        Experiment experiment = run.config();
        Model model = Instantiator.allowing(Forest.class).instantiate(experiment.model(), Model.class);
        log.info("{} {} {}", experiment.search(), experiment.solver(), model);
    }
}
