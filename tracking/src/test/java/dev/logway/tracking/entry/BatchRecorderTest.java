package dev.logway.tracking.entry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.StoreException;
import org.junit.jupiter.api.Test;

final class BatchRecorderTest {
    @Test
    void flush_whenTheWriterHasABug_saysWhatIsLost() {
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    throw new IllegalStateException("bug: a writer that fails");
                },
                "r1",
                trouble -> {});
        recorder.metric("loss", 1, 1, 0);

        assertThatThrownBy(recorder::flush)
                .isInstanceOf(StoreException.class)
                .hasMessage("Lost 1 params, metrics and tags of run r1."
                        + " java.lang.IllegalStateException: bug: a writer that fails");
        assertThatThrownBy(recorder::close).isInstanceOf(StoreException.class);
    }
}
