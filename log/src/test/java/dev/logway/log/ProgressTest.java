package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    @TempDir
    Path dir;

    private SinkHandle file;

    @BeforeEach
    void open() {
        file = LogEngine.get().add(Engines.file(dir.resolve("a.log")).only("a"));
    }

    @AfterEach
    void close() {
        file.close();
    }

    /** What was logged, without the times. */
    private List<String> said() throws Exception {
        try (Stream<String> lines = Files.lines(dir.resolve("a.log"))) {
            return lines.map(line -> line.replaceFirst(".* \\| (INFO|DEBUG) .* \\| progress - ", "$1 ")
                            .replaceFirst(" in \\d:\\d\\d.*", ""))
                    .toList();
        }
    }

    @Test
    void loops_overAllThatHasItems_giveTheSameItems_andSayWhatTheyCameTo() throws Exception {
        List<Object> items = new ArrayList<>();
        try (LogScope scope = LogScope.open("a")) {
            for (String item : Progress.of(List.of("a", "b"), "list")) {
                items.add(item);
            }
            for (String item : Progress.of(new String[] {"c"}, "array")) {
                items.add(item);
            }
            for (String item : Progress.of(List.of("d").iterator(), "iterator")) {
                items.add(item);
            }
            for (String item : Progress.of(List.of("e"), 4, "total")) {
                items.add(item);
            }
            for (int number : Progress.range(3, "range")) {
                items.add(number);
            }
            Progress.of(Stream.of("f", "g"), "stream").forEach(items::add);
            items.add(scope.run());
        }
        assertThat(items).containsExactly("a", "b", "c", "d", "e", 0, 1, 2, "f", "g", "a");
        assertThat(said())
                .containsExactly(
                        "INFO list: 2",
                        "INFO array: 1",
                        "INFO iterator: 1",
                        "INFO total: 1 of 4",
                        "INFO range: 3",
                        "INFO stream: 2");
    }

    @Test
    void handle_closedInAnotherRun_isSaidInItsOwn() throws Exception {
        try (LogScope scope = LogScope.open("a")) {
            Progress progress = Progress.start("resampling of " + scope.run(), 10);
            progress.step();
            progress.step(8);
            progress.label("resampled");
            progress.total(12);
            try (LogScope other = LogScope.open("b")) {
                progress.close();
                progress.close();
                assertThat(other.run()).isEqualTo("b");
            }
        }
        assertThat(said()).containsExactly("INFO resampled: 9 of 12");
    }

    @Test
    void loopInATry_leftByBreak_saysHowFarItGot_andLaterOnesAreUnaffected() throws Exception {
        try (LogScope scope = LogScope.open("a")) {
            try (Progress progress = Progress.start("folds")) {
                for (int fold : progress.each(List.of(1, 2, 3, 4))) {
                    if (fold == 4) {
                        break;
                    }
                }
            }
            try (Progress progress = Progress.start("whole", 9)) {
                progress.each(List.of(1, 2)).forEach(item -> assertThat(item).isPositive());
                progress.step(7);
            }
            for (int item : Progress.of(List.of(1), scope.run())) {
                assertThat(item).isOne();
            }
        }
        assertThat(said()).containsExactly("INFO folds: 3 of 4", "INFO whole: 9", "INFO a: 1");
    }

    @Test
    void bars_thatNobodyHasClosed_endWithTheirRun_andSayItInItsLog() throws Exception {
        try (LogScope scope = LogScope.open("a")) {
            Progress.start("left of " + scope.run(), 3).step();
        }
        for (int item : Progress.range(1, "later")) {
            assertThat(item).isZero();
        }
        assertThat(said()).containsExactly("INFO left of a: 1 of 3");
    }

    @Test
    void arguments_thatAreNull_areRefusedAtOnce() {
        assertThatNullPointerException()
                .isThrownBy(() -> Progress.of((Iterable<?>) null, "folds"))
                .withMessage("items");
        assertThatNullPointerException()
                .isThrownBy(() -> Progress.of(List.of(), null))
                .withMessage("label");
        assertThatNullPointerException().isThrownBy(() -> Progress.start(null)).withMessage("label");
    }
}
