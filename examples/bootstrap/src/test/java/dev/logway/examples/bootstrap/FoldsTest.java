package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FoldsTest {
    private static final List<String> CLASSES = classes();

    private static List<String> classes() {
        List<String> classes = new ArrayList<>();
        classes.addAll(Collections.nCopies(59, "class_0"));
        classes.addAll(Collections.nCopies(71, "class_1"));
        classes.addAll(Collections.nCopies(48, "class_2"));
        return classes;
    }

    @Test
    void stratified_everyRow_isHeldOutOnce() {
        Folds folds = Folds.stratified(CLASSES, 5, 42);

        int[] heldOut = IntStream.range(0, 5)
                .flatMap(fold -> Arrays.stream(folds.heldOut(fold)))
                .sorted()
                .toArray();
        assertThat(heldOut).containsExactly(IntStream.range(0, 178).toArray());
    }

    @Test
    void training_ofAFold_isAllThatItDoesNotHoldOut() {
        Folds folds = Folds.stratified(CLASSES, 5, 42);

        for (int fold = 0; fold < 5; fold++) {
            int[] both = IntStream.concat(Arrays.stream(folds.training(fold)), Arrays.stream(folds.heldOut(fold)))
                    .sorted()
                    .toArray();
            assertThat(both).containsExactly(IntStream.range(0, 178).toArray());
        }
    }

    @Test
    void stratified_classesOfAFold_areInProportion() {
        Folds folds = Folds.stratified(CLASSES, 5, 42);

        for (int fold = 0; fold < 5; fold++) {
            int[] heldOut = folds.heldOut(fold);
            assertThat(rowsOf("class_0", heldOut)).isBetween(11L, 12L);
            assertThat(rowsOf("class_1", heldOut)).isBetween(14L, 15L);
            assertThat(rowsOf("class_2", heldOut)).isBetween(9L, 10L);
            assertThat(heldOut.length).isBetween(35, 36);
        }
    }

    private static long rowsOf(String name, int[] rows) {
        return Arrays.stream(rows).filter(row -> CLASSES.get(row).equals(name)).count();
    }

    @Test
    void stratified_seed_decidesTheRows() {
        int[] first = Folds.stratified(CLASSES, 5, 42).heldOut(0);

        assertThat(Folds.stratified(CLASSES, 5, 42).heldOut(0)).containsExactly(first);
        assertThat(Folds.stratified(CLASSES, 5, 43).heldOut(0)).isNotEqualTo(first);
    }

    @Test
    void stratified_classSmallerThanTheFolds_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.stratified(List.of("a", "a", "a", "b", "b"), 3, 1))
                .withMessage("The class 'b' has 2 rows, too few for 3 folds.");
    }
}
