package dev.logway.log;

import java.util.regex.Pattern;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * A bar of the library {@code me.tongfei:progressbar} among Logway's own, so that log lines do not break it.
 * Thread-safe; each bar needs one of its own.
 *
 * <pre>{@code
 * ProgressBar.builder().setConsumer(new ProgressBarLine()).setTaskName("folds").build()
 * }</pre>
 *
 * <p>What it looks like is up to that library, but for its colours. When it ends, what it said last is a record of the
 * logger {@code progress} at INFO, unless it was cleared.
 */
public final class ProgressBarLine implements ProgressBarConsumer {
    /** Where nothing is drawn, its last state is still to be said. */
    private static final int COLUMNS_OF_A_RECORD = 80;

    private static final Pattern NO_TEXT = Pattern.compile("\033\\[[0-9;]*m|[\r\n]");

    private final Bars bars;
    private final ForeignBar bar;

    /** Opens a line below those that are there. */
    public ProgressBarLine() {
        this(LogEngine.get().bars());
    }

    ProgressBarLine(Bars bars) {
        this.bars = bars;
        bar = bars.openForeign();
    }

    @Override
    public int getMaxRenderedLength() {
        int columns = bars.columns();
        return columns > 0 ? columns : COLUMNS_OF_A_RECORD;
    }

    @Override
    public void accept(String rendered) {
        String plain = NO_TEXT.matcher(rendered).replaceAll("").strip();
        bar.text(new Line().text(plain, Escape.MESSAGE).toString());
    }

    @Override
    public void clear() {
        bar.text("");
    }

    /** Takes the line away. A second call does nothing. */
    @Override
    public void close() {
        bars.end(bar);
    }
}
