package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.junit.jupiter.api.Test;

/** Loops and their bars, with a clock and rounds of the test's own. */
class BarsTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Terminal.Size size = new Terminal.Size(60, 24);
    private long now;
    private final Bars bars = new Bars(
            new Scopes(),
            (level, summary) -> said.add(level + " " + summary),
            () -> now,
            new Bars.Screen(new StatusLine(screen), () -> size),
            task -> {});

    private String drawn() {
        screen.reset();
        now += SECOND;
        bars.round();
        return screen.toString(StandardCharsets.UTF_8).replaceAll("\033\\[\\d*[AJK]|\r", "");
    }

    private <T> Iterable<T> loop(List<T> items, String label) {
        return ProgressLoop.over(bars, items, label, items.size());
    }

    @Test
    void loop_toItsEnd_countsEachItemWhenItIsDone_andSaysWhatItCameTo() {
        List<String> seen = new ArrayList<>();
        for (int i : loop(List.of(1, 2), "folds")) {
            seen.add(i + drawn());
        }
        assertThat(seen)
                .containsExactly(
                        "1folds   0% [------------------------------------] 0/2, 0:01",
                        "2folds  50% [#########---------] 1/2, 0:02, 0:02 left, 0.5/s");
        assertThat(said).containsExactly("INFO folds: 2 in 0:02, 1.0/s");
        assertThat(drawn()).isEmpty();
    }

    @Test
    void loops_inEachOther_areOneBelowTheOther_andTheInnerOnesAreSaidAtDebug() {
        for (int i : loop(List.of(1), "folds")) {
            for (int j : loop(List.of(i), "resampling")) {
                assertThat(drawn())
                        .isEqualTo("folds        0% [-------------------------------] 0/1, 0:01\n"
                                + "resampling   0%% [-------------------------------] 0/%d, 0:01".formatted(j));
            }
        }
        assertThat(said).containsExactly("DEBUG resampling: 1 in 0:01, 1.0/s", "INFO folds: 1 in 0:01, 1.0/s");
    }

    @Test
    void loop_leftByBreak_endsWhenTheLoopAroundItGoesOn() {
        for (int i : loop(List.of(1, 2), "outer")) {
            for (int j : loop(List.of(1, 2, 3), "inner" + i)) {
                if (j == 2) {
                    break;
                }
            }
        }
        assertThat(said)
                .containsExactly(
                        "DEBUG inner1: 1 of 3 in 0:00", "DEBUG inner2: 1 of 3 in 0:00", "INFO outer: 2 in 0:00");
    }

    @Test
    void loop_leftByBreak_endsSoonInTheSameMethod_withTheTimeAndSpeedThatItHad() {
        for (int i : loop(List.of(1, 2, 3, 4, 5), "left")) {
            if (i == 4) {
                break;
            }
        }
        assertThat(drawn()).startsWith("left  60%");
        assertThat(drawn()).isEmpty();
        drawn();
        assertThat(said).containsExactly("INFO left: 3 of 5 in 0:01, 3.0/s");
    }

    @Test
    void loop_leftByBreak_endsWhenTheNextOneBegins_whichIsNotInsideOfIt() {
        for (int i : loop(List.of(1, 2), "first")) {
            if (i == 2) {
                break;
            }
        }
        for (int i : loop(List.of(1, 2), "second")) {
            assertThat(said).hasSize(i);
            said.add("i");
        }
        LiveBar handle = bars.open("third", -1, null);
        handle.end();
        assertThat(said)
                .containsExactly(
                        "INFO first: 1 of 2 in 0:00", "i", "i", "INFO second: 2 in 0:00", "INFO third: 0 in 0:00");
    }

    @Test
    void loop_leftByBreak_andBegunAgainAtTheSamePlace_isEachTimeItsOwn() {
        for (int round = 1; round <= 3; round++) {
            for (int i : loop(List.of(1, 2, 3, 4), "round " + round)) {
                if (i > round) {
                    break;
                }
            }
        }
        drawn();
        drawn();
        assertThat(said)
                .containsExactly(
                        "INFO round 1: 1 of 4 in 0:00",
                        "INFO round 2: 2 of 4 in 0:00",
                        "INFO round 3: 3 of 4 in 0:01, 3.0/s");
    }

    @Test
    void loop_leftByAnExceptionCaughtInItsMethod_endsWhenTheNextOneBegins() {
        try {
            for (int i : loop(List.of(1, 0), "first")) {
                said.add("1/" + 1 / i);
            }
        } catch (ArithmeticException expected) {
            said.add("caught");
        }
        for (int i : loop(List.of(1), "second")) {
            said.add("i" + i);
        }
        assertThat(said).containsExactly("1/1", "caught", "INFO first: 1 of 2 in 0:00", "i1", "INFO second: 1 in 0:00");
    }

    @Test
    void steps_ofABarThatWasOpenedOutside_leaveTheLoopAroundThemAsItIs() {
        LiveBar all = bars.open("all", 4, null);
        for (int i : loop(List.of(1, 2), "outer")) {
            for (int j : ProgressSteps.over(all, List.of(i, 2))) {
                assertThat(j).isPositive();
            }
            assertThat(drawn()).startsWith("all ").contains(2 * i + "/4", "\nouter ");
        }
        all.end();
        assertThat(said).containsExactly("DEBUG outer: 2 in 0:02, 1.0/s", "INFO all: 4 in 0:02, 2.0/s");
    }

    private void descend(int depth) {
        for (int i : loop(List.of(1, 2), "depth " + depth)) {
            if (depth < 2 && i == 1) {
                descend(depth + 1);
            }
            drawn();
        }
    }

    @Test
    void loop_ofAMethodThatCallsItself_isNotTakenForLeft() {
        descend(1);
        assertThat(said).containsExactly("DEBUG depth 2: 2 in 0:02, 1.0/s", "INFO depth 1: 2 in 0:04, 0.5/s");
    }

    @Test
    void iterator_askedForOneItemBeforeItsLoop_isNotTakenForLeft() {
        Iterator<Integer> items = loop(List.of(1, 2, 3), "items").iterator();
        if (items.hasNext()) {
            said.add("first " + items.next());
        }
        drawn();
        drawn();
        while (items.hasNext()) {
            said.add("next " + items.next());
        }
        assertThat(said).containsExactly("first 1", "next 2", "next 3", "INFO items: 3 in 0:02, 1.5/s");
    }

    @Test
    void stream_thatIsNotReadYet_isNotAroundLaterBars_andIsAroundThoseOfItsElements() {
        Stream<Integer> waiting = ProgressStream.over(bars, Stream.of(1), "stream");
        bars.open("beside", -1, null).end();
        waiting.forEach(i -> bars.open("inside", -1, null).end());
        assertThat(said).containsExactly("INFO beside: 0 in 0:00", "DEBUG inside: 0 in 0:00", "INFO stream: 1 in 0:00");
    }

    private int firstOf(List<Integer> items) {
        for (int item : loop(items, "search")) {
            drawn();
            return item;
        }
        throw new NoSuchElementException();
    }

    @Test
    void loop_whoseMethodHasReturned_endsWithinTwoRounds() {
        assertThat(firstOf(List.of(7, 8))).isEqualTo(7);
        drawn();
        assertThat(said).containsExactly("INFO search: 0 of 2 in 0:01");
        assertThat(drawn()).isEmpty();
    }

    private void failAt(int failing) {
        for (int item : loop(List.of(1, 2), "work")) {
            if (item == failing) {
                throw new IllegalStateException("no");
            }
        }
    }

    @Test
    void loop_leftByAnException_endsWithinTwoRounds() {
        assertThatIllegalStateException().isThrownBy(() -> failAt(2));
        drawn();
        drawn();
        assertThat(said).containsExactly("INFO work: 1 of 2 in 0:01, 1.0/s");
    }

    @Test
    void loop_thatStandsForLong_goesOn() {
        for (int item : loop(List.of(1), "slow")) {
            drawn();
            drawn();
            assertThat(drawn()).startsWith("slow").contains("0/" + item);
        }
        assertThat(said).containsExactly("INFO slow: 1 in 0:03, 0.3/s");
    }

    /** An iterator as libraries make them: its steps come from another method than its beginning. */
    private static <T> Iterator<T> passedOn(Iterable<T> items) {
        Iterator<T> inner = items.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return inner.hasNext();
            }

            @Override
            public T next() {
                return inner.next();
            }
        };
    }

    @Test
    void loop_begunByAnotherMethod_isNotTakenForLeft() {
        Iterator<Integer> items = passedOn(loop(List.of(1), "passed"));
        while (items.hasNext()) {
            items.next();
            drawn();
            assertThat(drawn()).startsWith("passed");
        }
        assertThat(said).hasSize(1);
    }

    @Test
    void loop_ofAThreadThatHasEnded_ends() throws InterruptedException {
        Iterator<Integer> left = loop(List.of(1, 2), "unused").iterator();
        said.clear();
        Iterable<Integer> items = loop(List.of(1, 2), "threads");
        List<Iterator<Integer>> kept = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> kept.add(items.iterator()));
        thread.start();
        thread.join();
        drawn();
        assertThat(said).containsExactly("INFO threads: 0 of 2 in 0:00");
        assertThat(left.hasNext()).isTrue();
        assertThat(kept).hasSize(1);
    }

    @Test
    void loop_whoseItemsFail_endsAndThrowsTheSame() {
        Iterable<Integer> failing = () -> IntStream.range(0, 2).map(i -> 1 / i).iterator();
        Iterator<Integer> items =
                ProgressLoop.over(bars, failing, "failing", -1).iterator();
        assertThatThrownBy(items::hasNext).isInstanceOf(ArithmeticException.class);
        assertThat(said).containsExactly("INFO failing: 0 in 0:00");
        assertThatThrownBy(() -> loop(List.of(), "none").iterator().next()).isInstanceOf(NoSuchElementException.class);
        assertThat(said).hasSize(2);
    }

    @Test
    void stream_sequentialOrParallel_countsItsElementsAndEnds() {
        long sum = ProgressStream.over(bars, IntStream.range(0, 1000).boxed(), "numbers")
                .mapToLong(i -> i)
                .sum();
        long parallel = ProgressStream.over(
                        bars, IntStream.range(0, 1000).boxed().parallel(), "parallel")
                .mapToLong(i -> i)
                .sum();
        assertThat(sum).isEqualTo(parallel).isEqualTo(499_500);
        assertThat(said).containsExactly("INFO numbers: 1000 in 0:00", "INFO parallel: 1000 in 0:00");
    }

    @Test
    void stream_notReadToItsEnd_endsWithItsClose() {
        List<String> closed = new ArrayList<>();
        try (Stream<Integer> numbers =
                ProgressStream.over(bars, Stream.iterate(1, i -> i + 1).onClose(() -> closed.add("it")), "numbers")) {
            assertThat(numbers.anyMatch(i -> i == 3)).isTrue();
            assertThat(said).isEmpty();
        }
        assertThat(said).containsExactly("INFO numbers: 3 in 0:00");
        assertThat(closed).containsExactly("it");
    }

    @Test
    void bars_ofSeveralThreads_areAllDrawn_andNoneIsInsideOfAnother() throws InterruptedException {
        LiveBar first = bars.open("first", 2, null);
        List<LiveBar> second = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> second.add(bars.open("second", 2, null)));
        thread.start();
        thread.join();
        assertThat(drawn().lines()).hasSize(2);
        second.forEach(LiveBar::end);
        assertThat(drawn()).startsWith("first");
        first.end();
        first.end();
        assertThat(said).containsExactly("INFO second: 0 of 2 in 0:01", "INFO first: 0 of 2 in 0:02");
    }

    @Test
    void bar_thatIsOverSoon_isNeverDrawn() {
        LiveBar bar = bars.open("short", 2, null);
        now += SECOND / 10;
        bars.round();
        bar.end();
        bars.round();
        assertThat(screen.size()).isZero();
    }

    @Test
    void bar_labelAndTotalChanged_areDrawnAsTheyAreNow() {
        LiveBar bar = bars.open("a", -1, null);
        bar.step(3);
        assertThat(drawn()).isEqualTo("a 3, 0:01, 3.0/s");
        bar.label("b\n\033[2J|");
        bar.total(4);
        assertThat(drawn()).startsWith("b\\n\\u001b[2J\\u007c  75% [").contains("3/4");
    }

    @Test
    void bars_moreThanTheTerminalHasRows_leaveRoomForALineOfTheLog() {
        size = new Terminal.Size(300, 4);
        for (int i = 0; i < 10; i++) {
            bars.open("bar " + i, 10, null);
        }
        assertThat(drawn().lines().map(line -> line.substring(0, 5))).containsExactly("bar 0", "bar 1", "bar 2");
    }

    @Test
    void terminal_thatBecomesNarrower_hasLinesThatFit() {
        bars.open("a label of some length", 10, null);
        for (int columns = 300; columns >= 1; columns--) {
            size = new Terminal.Size(columns, 24);
            assertThat(Columns.of(drawn())).isLessThanOrEqualTo(Math.max(1, columns - 1));
        }
    }

    @Test
    void exit_openBars_areTakenAwayAndSaid() {
        LiveBar bar = bars.open("work", 4, null);
        bar.step(1);
        assertThat(drawn()).isNotEmpty();
        screen.reset();
        bars.exit();
        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("\r\033[J");
        assertThat(said).containsExactly("INFO work: 1 of 4 in 0:01, 1.0/s");
        assertThat(drawn()).isEmpty();
    }

    @Test
    void scope_ended_takesItsBarsAwayAtOnce_andLeavesTheOthers() {
        Bars ofScopes = new Bars(
                LogEngine.get().scopes(),
                (level, summary) -> said.add(level + " " + summary),
                () -> now,
                new Bars.Screen(new StatusLine(screen), () -> size),
                task -> {});
        LiveBar outside = ofScopes.open("outside", 4, null);
        try (LogScope scope = LogScope.open("a")) {
            ofScopes.open("inside", 4, null);
            now += SECOND;
            ofScopes.round();
            screen.reset();
            ofScopes.endIn(scope);
        }
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .startsWith("\routside")
                .doesNotContain("inside");
        assertThat(said).containsExactly("DEBUG inside: 0 of 4 in 0:01");
        outside.end();
    }

    @Test
    void noTerminal_barsAreSaidOnly() {
        Bars unseen = new Bars(
                new Scopes(), (level, summary) -> said.add(level + " " + summary), () -> now, null, task -> {});
        LiveBar bar = unseen.open("folds", 10, null);
        bar.step(10);
        now += 12 * SECOND;
        unseen.round();
        bar.end();
        assertThat(said).containsExactly("INFO folds: 10 in 0:12, 0.8/s");
        assertThat(unseen.columns()).isZero();
    }

    @Test
    void barOfAnotherLibrary_closed_saysItsLastStateOnce() {
        ProgressBarLine line = new ProgressBarLine(bars);
        try (ProgressBar theirs = ProgressBar.builder()
                .setConsumer(line)
                .setTaskName("theirs")
                .setInitialMax(4)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .build()) {
            theirs.stepTo(3);
        }
        line.close();
        assertThat(drawn()).isEmpty();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).startsWith("INFO theirs  75% │").hasSizeLessThanOrEqualTo(59 + 5);
    }

    @Test
    void barOfAnotherLibrary_standsAmongOurs_andIsGoneWithoutAWordWhenCleared() {
        LiveBar ours = bars.open("ours", 2, null);
        ProgressBarLine line = new ProgressBarLine(bars);
        line.accept("\n" + "x".repeat(100) + "\033[2J\033[31m");
        assertThat(drawn()).startsWith("ours   0% [").endsWith("\n" + "x".repeat(58) + "…");
        line.clear();
        assertThat(drawn().lines()).hasSize(1);
        line.close();
        assertThat(said).isEmpty();
        ours.end();
    }
}
