package dev.logway.log.markup;

import java.util.List;

/** Turns the markup of a colour alone, such as {@code <green><bold>}, into what a terminal is sent. */
public final class Colors {
    private Colors() {}

    /**
     * The sequences of a level's colour; tags need not be closed.
     *
     * @throws MarkupException if a tag is not known, or is {@code <level>}
     */
    public static String on(String markup) {
        List<MarkupToken> tokens = new MarkupParser().parse(markup.strip(), 0);
        StringBuilder sequences = new StringBuilder();
        for (MarkupToken token : tokens) {
            if (token instanceof MarkupToken.On on) {
                sequences.append(on.sequence());
            } else if (token instanceof MarkupToken.Off) {
                sequences.append(MarkupToken.Off.SEQUENCE);
            } else if (token instanceof MarkupToken.Text text) {
                throw new MarkupException("'" + text.text() + "' is no tag; write for example <green><bold>", 0);
            } else {
                throw new MarkupException("<level> can't be the colour of a level", 0);
            }
        }
        return sequences.toString();
    }
}
