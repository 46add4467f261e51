package dev.logway.config.grammar;

/** How the words of primitive values are written, which Hydra's and OmegaConf's grammars have in common. */
public final class Primitives {
    public static final String ID = "[a-zA-Z_][a-zA-Z0-9_-]*+";
    public static final String UINT = "(?:0|[1-9](?:_?[0-9])*+)";
    public static final String INT = "[-+]?" + UINT;
    public static final String BOOL = "(?i:true|false)";
    public static final String NULL = "(?i:null)";
    public static final String UNQUOTED_CHAR = "[/\\-\\\\+.$%*@?|]";
    public static final String ESC = "(?:\\\\[\\\\()\\[\\]{}:=, \t])++";
    public static final String WS = "[ \t]++";

    private static final String FRACTION = "[0-9](?:_?[0-9])*+";
    private static final String POINT = "(?:" + UINT + "?\\." + FRACTION + "|" + UINT + "\\.)";

    public static final String FLOAT =
            "[-+]?(?:(?:" + POINT + "|" + UINT + ")[eE][-+]?" + FRACTION + "|" + POINT + "|(?i:inf|nan))";

    private Primitives() {}
}
