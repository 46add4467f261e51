package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private static final String ERASE = "\r\033[J";
    private static final String BOTH = "\router\033[K\r\ninner\033[J\r\033[1A";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StatusLine status = new StatusLine(screen);
    private final Pump pump = new Pump(new ConsoleOutput("a screen", screen, status), new Fallback(said -> {}));

    private String written() {
        String text = screen.toString(StandardCharsets.UTF_8);
        screen.reset();
        return text;
    }

    private void log(String text) {
        pump.accept(new Line().text(text, Escape.NAME).put('\n'), System.nanoTime(), Stamp.of(0, 0, 20));
    }

    @Test
    void lines_amongThoseOfTheLog_areErasedAndDrawnAgain() throws IOException {
        status.set(List.of("outer", "inner"));
        status.refresh();
        log("a line");
        assertThat(written()).isEqualTo(BOTH + ERASE + "a line\n" + BOTH);
    }

    @Test
    void lines_thatChange_areDrawnOverTheOldOnes() throws IOException {
        status.set(List.of("outer", "inner"));
        status.refresh();
        status.set(List.of("outer 2"));
        status.refresh();
        assertThat(written()).isEqualTo(BOTH + "\router 2\033[J\r");
    }

    @Test
    void lines_thatAreGone_areErasedOnce() throws IOException {
        status.set(List.of("a bar"));
        status.refresh();
        status.set(List.of());
        status.refresh();
        status.refresh();
        log("a line");
        assertThat(written()).isEqualTo("\ra bar\033[J\r" + ERASE + "a line\n");
    }

    @Test
    void lines_changedBeforeALine_areDrawnBelowIt() throws IOException {
        status.set(List.of("a bar"));
        status.refresh();
        status.set(List.of());
        log("a line");
        status.refresh();
        assertThat(written()).isEqualTo("\ra bar\033[J\r" + ERASE + "a line\n");
    }

    @Test
    void close_linesStand_leavesNone_andDrawsNoneAgain() throws IOException {
        status.set(List.of("a bar"));
        status.refresh();
        status.close();
        log("a line");
        status.set(List.of("another"));
        status.refresh();
        assertThat(written()).isEqualTo("\ra bar\033[J\r" + ERASE + "a line\n");
    }

    @Test
    void whatElseIsWritten_standsAboveTheLines_evenIfItLogs() throws IOException {
        status.set(List.of("a bar"));
        status.refresh();
        status.above(() -> {
            screen.writeBytes("one\n".getBytes(StandardCharsets.UTF_8));
            log("inside");
            screen.writeBytes("two\n".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(written()).isEqualTo("\ra bar\033[J\r" + ERASE + "one\ninside\ntwo\n" + "\ra bar\033[J\r");
    }

    @Test
    void whatElseIsWritten_toATerminalThatIsGone_isWrittenAllTheSame() throws IOException {
        StatusLine gone = new StatusLine(new OutputStream() {
            private int writes;

            @Override
            public void write(int b) throws IOException {
                if (writes++ > 0) {
                    throw new IOException("gone");
                }
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                write(bytes[0]);
            }
        });
        gone.set(List.of("a bar"));
        gone.refresh();
        List<String> written = new ArrayList<>();
        gone.above(() -> written.add("one"));
        assertThatIOException()
                .isThrownBy(() -> gone.above(() -> {
                    throw new IOException("its own");
                }))
                .withMessage("its own");
        assertThat(written).containsExactly("one");
    }

    @Test
    void nothingShown_logIsWrittenAsIfThereWereNoTerminal() {
        log("a line");
        assertThat(written()).isEqualTo("a line\n");
    }
}
