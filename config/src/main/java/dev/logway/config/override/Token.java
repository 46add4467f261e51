package dev.logway.config.override;

/**
 * A word of an override. Immutable.
 *
 * @param start where it starts in the override
 */
record Token(Kind kind, String text, int start) {

    /** The kinds of both lexer modes, in the order in which Hydra's grammar numbers those that errors list. */
    enum Kind {
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
        END("<EOF>"),
        /** What no token starts with; an error as soon as the parser looks at it. */
        UNKNOWN("UNKNOWN");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }
}
