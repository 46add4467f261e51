package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OverflowTest {
    private final Overflow overflow = new Overflow();
    private int lines;

    private Overflow.Kept line(int length) {
        String number = String.valueOf(lines++);
        String text = number + " ".repeat(length - number.length());
        return new Overflow.Kept(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0, 0);
    }

    private void fill() {
        while (overflow.add(line(1000)) == 0) {
            continue;
        }
    }

    private int oldest() {
        Overflow.Kept oldest = overflow.poll();
        return Integer.parseInt(new String(oldest.text().array(), StandardCharsets.US_ASCII).strip());
    }

    @Test
    void add_full_hasTheOldestGo() {
        fill();

        assertThat(overflow.add(line(1500))).isEqualTo(2);

        assertThat(oldest()).isEqualTo(3);
    }

    @Test
    void tryAdd_fullWhileItIsWritten_leavesNoHoleBehindWhatIsWritten() {
        fill();
        overflow.beginWriting();
        int written = oldest();

        assertThat(overflow.tryAdd(line(1500)))
                .as("needs more room than there is")
                .isNegative();
        assertThat(oldest()).isEqualTo(written + 1);
        assertThat(overflow.tryAdd(line(1500))).isZero();
        assertThat(oldest()).isEqualTo(written + 2);
    }

    @Test
    void tryAdd_fullWhileNothingIsWritten_isAsAdd() {
        fill();
        overflow.beginWriting();
        overflow.endWriting();

        assertThat(overflow.tryAdd(line(1000))).isOne();
    }

    @Test
    void isEmpty_whenAllWerePolled_again() {
        assertThat(overflow.isEmpty()).isTrue();
        fill();
        assertThat(overflow.isEmpty()).isFalse();
        while (overflow.poll() != null) {
            continue;
        }
        assertThat(overflow.isEmpty()).isTrue();
    }
}
