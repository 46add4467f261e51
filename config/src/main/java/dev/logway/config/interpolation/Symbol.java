package dev.logway.config.interpolation;

import dev.logway.config.grammar.Terminal;

/** The kinds of words of a text with interpolations, as OmegaConf's grammar numbers them. */
enum Symbol implements Terminal {
    END("<EOF>"),
    ANY_STR("ANY_STR"),
    ESC_INTER("ESC_INTER"),
    TOP_ESC("TOP_ESC"),
    INTER_OPEN("INTER_OPEN"),
    BRACE_OPEN("BRACE_OPEN"),
    BRACE_CLOSE("BRACE_CLOSE"),
    QUOTE_OPEN_SINGLE("QUOTE_OPEN_SINGLE"),
    QUOTE_OPEN_DOUBLE("QUOTE_OPEN_DOUBLE"),
    COMMA("COMMA"),
    BRACKET_OPEN("BRACKET_OPEN"),
    BRACKET_CLOSE("BRACKET_CLOSE"),
    COLON("COLON"),
    FLOAT("FLOAT"),
    INT("INT"),
    BOOL("BOOL"),
    NULL("NULL"),
    UNQUOTED_CHAR("UNQUOTED_CHAR"),
    ID("ID"),
    ESC("ESC"),
    WS("WS"),
    INTER_CLOSE("INTER_CLOSE"),
    DOT("'.'"),
    INTER_KEY("INTER_KEY"),
    MATCHING_QUOTE_CLOSE("MATCHING_QUOTE_CLOSE"),
    QUOTED_ESC("QUOTED_ESC"),
    /** What no word starts with. */
    UNKNOWN("UNKNOWN");

    private final String shown;

    Symbol(String shown) {
        this.shown = shown;
    }

    @Override
    public String shown() {
        return shown;
    }
}
