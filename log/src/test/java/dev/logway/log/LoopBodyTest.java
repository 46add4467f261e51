package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The loops of this very file; lines are told as so many below the {@code for}. */
class LoopBodyTest {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Optional<LoopBody> body = Optional.empty();
    private int head;

    /** Items, the first asking for which looks where it comes from. */
    private Iterable<Integer> items(int count) {
        Iterator<Integer> items = List.of(1, 2, 3).subList(0, count).iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (head == 0) {
                    WALKER.walk(frames -> frames.skip(1).findFirst()).ifPresent(this::look);
                }
                return items.hasNext();
            }

            private void look(StackWalker.StackFrame frame) {
                body = LoopBody.around(frame);
                head = frame.getLineNumber();
                assertThat(body.stream())
                        .allMatch(part -> part.contains(frame) && part.mayContain(frame.toStackTraceElement()));
            }

            @Override
            public Integer next() {
                return items.next();
            }
        };
    }

    private Set<Integer> linesBelow() {
        return body.orElseThrow().lines().stream().map(line -> line - head).collect(Collectors.toSet());
    }

    private StackWalker.StackFrame here() {
        return WALKER.walk(frames -> frames.skip(1).findFirst()).orElseThrow();
    }

    @Test
    void forLoop_isItsLines_andNoneBehindIt() {
        for (int i : items(2)) {
            assertThat(body.orElseThrow().contains(here())).isTrue();
            if (i == 2) {
                break;
            }
        }
        StackWalker.StackFrame behind = here();
        assertThat(linesBelow()).containsExactlyInAnyOrder(0, 1, 2, 3, 5);
        assertThat(body.orElseThrow().contains(behind)).isFalse();
        assertThat(body.orElseThrow().mayContain(behind.toStackTraceElement())).isFalse();
    }

    @Test
    void whileLoop_withLoopsInside_hasTheirLines() {
        Iterator<Integer> items = items(3).iterator();
        while (items.hasNext()) {
            int item = items.next();
            for (int j = 0; j < item; j++) {
                head += 0;
            }
        }
        assertThat(linesBelow()).containsExactlyInAnyOrder(0, 1, 2, 3, 5);
    }

    @Test
    void loop_thatAsksAtItsEnd_isItsLines() {
        Iterator<Integer> items = items(3).iterator();
        int sum = 0;
        do {
            sum += items.next();
        } while (items.hasNext());
        assertThat(sum).isEqualTo(6);
        assertThat(linesBelow()).containsExactlyInAnyOrder(-1, 0);
    }

    @Test
    void loop_inALambda_isFound() {
        Consumer<Integer> loop = count -> {
            for (int i : items(count)) {
                head += i - i;
            }
        };
        loop.accept(2);
        assertThat(linesBelow()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void question_thatIsNoLoop_isNone() {
        Iterator<Integer> items = items(1).iterator();
        if (items.hasNext()) {
            head += items.next();
        }
        assertThat(body).isEmpty();
    }

    @Test
    void loop_thatNeverComesBack_isNone() {
        for (int i : items(2)) {
            head += i;
            break;
        }
        assertThat(body).isEmpty();
    }

    @Test
    void loop_ofTheJdks_isFoundByItsInstructions() {
        items(2).forEach(i -> head += i - i);
        assertThat(body).hasValueSatisfying(loop -> assertThat(loop.to()).isGreaterThan(loop.from()));
    }
}
