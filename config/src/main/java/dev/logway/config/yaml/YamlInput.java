package dev.logway.config.yaml;

import java.io.Reader;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/*
 * SnakeYAML's own reader copies what it holds of a token for each thousand characters more of it, so that the time for
 * one long scalar grows with the square of its length. Here the text is there as a whole from the start.
 */
/** The characters of a YAML text for SnakeYAML's scanner. Confined to one thread. */
final class YamlInput extends StreamReader {
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final int[] points;
    private int at;
    private int documentStart;
    private int line;
    private int column;

    /**
     * @throws ReaderException if there is a character that YAML forbids
     */
    YamlInput(String yaml) {
        this(yaml.codePoints().toArray());
        for (int i = 0; i < points.length; i++) {
            if (!isPrintable(points[i])) {
                throw new ReaderException("'string'", i, points[i], "special characters are not allowed");
            }
        }
    }

    private YamlInput(int[] points) {
        super(Reader.nullReader());
        this.points = points;
    }

    @Override
    public Mark getMark() {
        return new Mark("'string'", at, line, column, points, at);
    }

    /** The mark of a character that has been read. */
    Mark markOf(int index) {
        var again = new YamlInput(points);
        again.forward(index);
        return again.getMark();
    }

    /** Whether a plain scalar may begin at a mark. */
    boolean isPlain(Mark mark) {
        return "'\"[]{}#".indexOf(points[mark.getIndex()]) < 0;
    }

    /**
     * Where the first tab is between two marks.
     *
     * @return its index, or -1
     */
    int tabBetween(Mark start, Mark end) {
        for (int i = start.getIndex(); i < end.getIndex(); i++) {
            if (points[i] == '\t') {
                return i;
            }
        }
        return -1;
    }

    /**
     * The index of the tab that stands behind a mark, with nothing but blanks, line breaks and comments between.
     *
     * @return its index, or -1
     */
    int tabBehind(Mark mark) {
        boolean comment = false;
        for (int i = mark.getIndex(); i < points.length; i++) {
            int c = points[i];
            boolean ends = c == '\n' || c == '\r';
            if (!comment && c != ' ' && c != '#' && !ends) {
                return c == '\t' ? i : -1;
            }
            comment = !ends && (comment || c == '#');
        }
        return -1;
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && at < points.length; i++) {
            int c = points[at++];
            if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029 || (c == '\r' && peek() != '\n')) {
                line++;
                column = 0;
            } else if (c != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        return ahead < points.length - at ? points[at + ahead] : 0;
    }

    @Override
    public String prefix(int length) {
        return new String(points, at, Math.min(length, points.length - at));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        forward(length);
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getLine() {
        return line;
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getDocumentIndex() {
        return at - documentStart;
    }

    @Override
    public void resetDocumentIndex() {
        documentStart = at;
    }
}
