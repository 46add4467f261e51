package dev.logway.interop;

import dev.logway.log.Capture;
import dev.logway.log.ConsoleSink;
import dev.logway.log.FileSink;
import dev.logway.log.Layout;
import dev.logway.log.LineSink;
import dev.logway.log.Log;
import dev.logway.log.LogEngine;
import dev.logway.log.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works in two loops, one inside of the other, and does at each step of the inner one what a line of its input says. */
final class ProgressProgram {
    static final int THREADS = 8;
    static final int LINES = 25;

    private static final Logger log = LoggerFactory.getLogger("work");

    private ProgressProgram() {}

    /** @param args the log file */
    public static void main(String[] args) throws IOException, InterruptedException {
        LogEngine engine = LogEngine.get();
        engine.capture(Capture.STDOUT);
        engine.add(ConsoleSink.stderr());
        engine.add(FileSink.at(Path.of(args[0])));
        work(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        log.info("all done");
    }

    private static void work(BufferedReader commands) throws IOException, InterruptedException {
        for (int fold : Progress.range(2, "folds")) {
            for (int item : Progress.range(10, "折り resampling")) {
                String command = commands.readLine();
                if ("leave".equals(command)) {
                    break;
                }
                obey(command, fold + "." + item);
            }
        }
    }

    private static void obey(String command, String step) throws InterruptedException {
        switch (command) {
            case "log" -> inThreads(step);
            case "print" -> System.out.println("printed in step " + step);
            case "step" -> log.debug("step {}", step);
            case "complain" -> Log.named("work").log("LOUD", "complained in step {}", step);
            case "beside" -> beside().info("said beside in step {}", step);
            default -> throw new IllegalArgumentException(command);
        }
    }

    private static Logger beside() {
        LogEngine.get().addBeside(LineSink.to(System.err).withLayout(Layout.template("beside: {message}")));
        return log;
    }

    private static void inThreads(String step) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int line = 0; line < LINES; line++) {
                    log.info("line {} of step {}", line, step);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
