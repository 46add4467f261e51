package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastFlushTest {
    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final Fallback fallback = new Fallback(said::add);
    private final LogEngine engine = new LogEngine(fallback, LogSettings.usual());

    private void run(Bars bars) {
        new LastFlush(new Captures(engine), bars, engine.intake(), fallback).run();
    }

    @Test
    void run_sinkThatThrows_endsAllBars() throws Exception {
        engine.add(LineSink.calling(line -> {
                    throw new AssertionError("full");
                })
                .withOnFailure(OnFailure.THROW));
        engine.add(Engines.file(dir.resolve("x.log")));
        for (String label : List.of("folds", "models")) {
            Thread thread = new Thread(() -> engine.bars().open(label, 2, null).step(1));
            thread.start();
            thread.join();
        }
        run(engine.bars());
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            assertThat(lines.map(line -> line.replaceFirst(".* - (\\w+): 1 of 2 in .*", "$1")))
                    .containsExactly("folds", "models");
        }
        assertThat(said)
                .containsExactly("logway: a sink has failed with a record that nobody waits for: "
                        + "java.lang.AssertionError: full\n");
    }

    @Test
    void run_stepThatFails_endsTheSinksAllTheSame() throws IOException {
        engine.add(FileSink.at(dir.resolve("x.log")));
        Bars failing = new Bars(
                new Scopes(),
                (level, summary) -> {
                    throw new IllegalStateException("no");
                },
                System::nanoTime,
                null,
                task -> {});
        failing.open("folds", 2, null).step(1);
        run(failing);
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).as("no ring file").containsExactly(dir.resolve("x.log"));
        }
        assertThat(said)
                .containsExactly(
                        "logway: a log could not be ended as it should: java.lang.IllegalStateException: no\n");
    }
}
