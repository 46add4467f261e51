package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PiecesTest {
    private final TreeMap<Long, Long> onServer = new TreeMap<>();

    private void send(Pieces pieces, long size) {
        long from = pieces.next(size);
        onServer.put(from, size);
        pieces.written(from, size).forEach(onServer::remove);
    }

    /** Without a gap, and nothing twice. */
    private void assertWhole(long size) {
        long end = 0;
        for (var piece : onServer.entrySet()) {
            assertThat(piece.getKey()).as("a piece of %s", onServer).isEqualTo(end);
            end = piece.getValue();
        }
        assertThat(end).isEqualTo(size);
    }

    @Test
    void next_growthByLeaps_isTheWholeFile() {
        Pieces pieces = Pieces.wholeWithinBudget();
        for (long size = 1; size < 1L << 40; size *= 2) {
            send(pieces, size);
            assertThat(onServer).containsExactlyEntriesOf(Map.of(0L, size));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void next_anyGrowth_sendsAtMostTwiceTheSizeInFewTails(long seed) {
        Random random = new Random(seed);
        Pieces pieces = Pieces.wholeWithinBudget();
        long size = 0;
        int most = 0;
        int uploads = 3_000;
        for (int i = 1; i <= uploads; i++) {
            long step = random.nextInt(8) == 0 ? 1L << random.nextInt(24) : 1 + random.nextInt(200);
            size += random.nextInt(100) == 0 ? size * random.nextInt(3) + 1 : step;
            size = Math.min(size, Long.MAX_VALUE / 16);
            send(pieces, size);

            assertWhole(size);
            assertThat(pieces.writtenBytes()).as("seed %d, upload %d", seed, i).isLessThanOrEqualTo(2 * size);
            most = Math.max(most, pieces.tails().size());
        }
        assertThat(most).as("seed %d", seed).isLessThanOrEqualTo((int) (2 * Math.sqrt(2 * uploads)) + 1);
    }

    @Test
    void next_evenGrowth_leavesTwiceTheSquareRootOfTwiceTheUploadsInTails() {
        Pieces pieces = Pieces.wholeWithinBudget();
        int uploads = 2_880; // one each 30 s for a day
        for (int i = 1; i <= uploads; i++) {
            send(pieces, 1_000L * i);
            assertWhole(1_000L * i);
            assertThat(pieces.tails()).hasSizeLessThanOrEqualTo((int) (2 * Math.sqrt(2 * i)) + 1);
        }

        assertThat(pieces.writtenBytes()).isLessThanOrEqualTo(2_000L * uploads);
    }

    @Test
    void next_wholeUpToASize_isNeverTheWholeAboveIt() {
        Pieces pieces = Pieces.wholeUpTo(100);
        for (long size = 1; size <= 100; size++) {
            send(pieces, size);
            assertThat(pieces.tails()).isEmpty();
        }
        for (long size = 101; size < 10_000; size += 7) {
            send(pieces, size);
            assertWhole(size);
            assertThat(onServer).containsEntry(0L, 100L);
            assertThat(pieces.writtenBytes()).isLessThanOrEqualTo(2 * size);
        }
    }
}
