package dev.logway.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Logs by all ways at once while it ends, for {@link EndingIT}. */
final class EndingProgram {
    private EndingProgram() {}

    /** @param args the log; {@code late} for an engine that starts only when the process ends */
    public static void main(String[] args) throws InterruptedException {
        if (args[1].equals("late")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> start(Path.of(args[0])), "hook"));
            return;
        }
        start(Path.of(args[0]));
        Thread hungry = new Thread(EndingProgram::takeAllMemory, "hungry");
        hungry.start();
        hungry.join();
        Runtime.getRuntime().addShutdownHook(new Thread(EndingProgram::end, "hook"));
        System.out.print("no line end");
        if (args[1].equals("exit")) {
            System.exit(3);
        }
        throw new IllegalStateException("the program's own bug");
    }

    private static void start(Path log) {
        LogEngine engine = LogEngine.get();
        engine.add(Engines.file(log).withLevel(org.slf4j.event.Level.TRACE));
        engine.level("java.lang.Runtime", org.slf4j.event.Level.DEBUG);
        engine.bridgeJavaUtilLogging();
        engine.catchUncaught();
        engine.captureStandardStreams();
        System.getLogger("system").log(System.Logger.Level.INFO, "started");
    }

    private static void takeAllMemory() {
        List<long[]> all = new ArrayList<>();
        while (true) {
            all.add(new long[1 << 16]);
        }
    }

    private static void end() {
        LogManager.getLogManager().reset();
        Logger.getLogger("jul").log(Level.INFO, "in the hook of {0}", "jul");
        System.getLogger("system").log(System.Logger.Level.INFO, "in the hook");
        System.out.println("printed in the hook");
        new IllegalStateException("in the hook").printStackTrace();
        System.err.print("last words");
    }
}
