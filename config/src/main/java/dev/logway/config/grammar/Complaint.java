package dev.logway.config.grammar;

/** What a generated parser says first of a text that does not follow its grammar. */
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String words;
    private final Kind kind;
    private final int start;

    /** How a parser came to complain. */
    public enum Kind {
        /** No word starts here. */
        LEXER,
        /** It can't go on. */
        PARSER,
        /** It could go on as if one word were not there, or one more. */
        REPAIRED
    }

    private Complaint(Kind kind, String words, int start) {
        super(words, null, false, false);
        this.words = words;
        this.kind = kind;
        this.start = start;
    }

    static Complaint unknown(Lexeme<?> word) {
        return new Complaint(Kind.LEXER, word.text(), word.start());
    }

    static Complaint noAlternative(String text, Lexeme<?> word) {
        return new Complaint(Kind.PARSER, "no viable alternative at input " + quoted(text), word.start());
    }

    static Complaint mismatch(Lexeme<?> word, String expected) {
        String words = "mismatched input " + quoted(word.text()) + " expecting " + expected;
        return new Complaint(Kind.PARSER, words, word.start());
    }

    static Complaint oneTooMany(Lexeme<?> word, String expected) {
        String words = "extraneous input " + quoted(word.text()) + " expecting " + expected;
        return new Complaint(Kind.REPAIRED, words, word.start());
    }

    static Complaint oneTooFew(Lexeme<?> word, String expected) {
        String words = "missing " + expected + " at " + quoted(word.text());
        return new Complaint(Kind.REPAIRED, words, word.start());
    }

    static String quoted(String text) {
        return "'" + text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "'";
    }

    public String words() {
        return words;
    }

    public Kind kind() {
        return kind;
    }

    /** Where in the text the word stands that it is about. */
    public int start() {
        return start;
    }
}
