package dev.logway.config.override;

import dev.logway.config.grammar.Terminal;

/** The kinds of words of both lexer modes, as Hydra's grammar numbers them. */
enum Symbol implements Terminal {
    END("<EOF>"),
    EQUAL("EQUAL"),
    TILDE("'~'"),
    PLUS("'+'"),
    AT("'@'"),
    COLON("':'"),
    SLASH("'/'"),
    KEY_SPECIAL("KEY_SPECIAL"),
    DOT_PATH("DOT_PATH"),
    POPEN("POPEN"),
    COMMA("COMMA"),
    PCLOSE("PCLOSE"),
    BRACKET_OPEN("BRACKET_OPEN"),
    BRACKET_CLOSE("BRACKET_CLOSE"),
    BRACE_OPEN("BRACE_OPEN"),
    BRACE_CLOSE("BRACE_CLOSE"),
    FLOAT("FLOAT"),
    INT("INT"),
    BOOL("BOOL"),
    NULL("NULL"),
    UNQUOTED_CHAR("UNQUOTED_CHAR"),
    ID("ID"),
    ESC("ESC"),
    WS("WS"),
    QUOTED_VALUE("QUOTED_VALUE"),
    INTERPOLATION("INTERPOLATION"),
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
