package dev.logway.log;

import dev.logway.log.markup.MarkupException;
import dev.logway.log.markup.MarkupParser;
import dev.logway.log.markup.MarkupToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message pattern with colour markup. Immutable.
 *
 * @param plain the pattern without its tags
 * @param pieces the pattern with them
 */
record MarkedMessage(String plain, List<MarkedMessage.Piece> pieces) {
    private static final byte[] OFF = MarkupToken.Off.SEQUENCE.getBytes(StandardCharsets.US_ASCII);

    /** Text with placeholders, or what is sent to the terminal between two of them. */
    record Piece(MarkupToken token, @Nullable Template text) {
        static Piece of(MarkupToken token) {
            return new Piece(
                    token, token instanceof MarkupToken.Text text ? Template.parse(text.text(), Escape.MESSAGE) : null);
        }
    }

    /** @throws MarkupException if a tag is not known, or not closed */
    static MarkedMessage parse(String pattern) {
        MarkupParser parser = new MarkupParser();
        List<MarkupToken> tokens = parser.parse(pattern, 0);
        parser.end();
        String plain = tokens.stream()
                .map(token -> token instanceof MarkupToken.Text text ? text.text() : "")
                .collect(Collectors.joining());
        return new MarkedMessage(plain, tokens.stream().map(Piece::of).toList());
    }

    /**
     * Appends the message in colours.
     *
     * @param outer turns the colours on again that were on before the message
     */
    void write(Arguments arguments, KnownLevel level, Consumer<Line> outer, Line out) {
        int count = arguments.count();
        int next = 0;
        for (Piece piece : pieces) {
            if (piece.text() != null) {
                int end = Math.min(count, next + piece.text().places());
                int taken =
                        end - next + (end < count ? 1 : 0); // one too many says that there are more for what follows
                piece.text().write(arguments, next, taken, out);
                next = end;
            } else if (piece.token() instanceof MarkupToken.On on) {
                out.ascii(on.sequence());
            } else if (piece.token() instanceof MarkupToken.LevelOn) {
                out.put(level.on());
            } else {
                outer.accept(out.put(OFF));
            }
        }
    }
}
