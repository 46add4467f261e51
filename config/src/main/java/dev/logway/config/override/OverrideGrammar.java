package dev.logway.config.override;

import static dev.logway.config.grammar.Phrase.choice;
import static dev.logway.config.grammar.Phrase.optional;
import static dev.logway.config.grammar.Phrase.repeated;
import static dev.logway.config.grammar.Phrase.rule;
import static dev.logway.config.grammar.Phrase.sequence;
import static dev.logway.config.grammar.Phrase.several;
import static dev.logway.config.grammar.Phrase.word;

import dev.logway.config.grammar.Complaint;
import dev.logway.config.grammar.Grammar;
import dev.logway.config.grammar.Lexeme;
import dev.logway.config.grammar.Phrase;
import java.util.List;
import java.util.Optional;

/*
 * Hydra's documentation of the override grammar. Which rule calls which decides what is said of a text that follows
 * none, so they are as many as there.
 */
/** Words what is wrong with an override as Hydra's parser does. */
final class OverrideGrammar {
    private static final Phrase<Symbol> VALUE = optional(rule("value"));
    private static final Phrase<Symbol> ARGUMENT = sequence(optional(rule("argName")), rule("element"));
    private static final Grammar<Symbol> GRAMMAR = new Grammar<>(Symbol.UNKNOWN)
            .rule(
                    "override",
                    choice(
                            sequence(rule("key"), word(Symbol.EQUAL), VALUE),
                            sequence(word(Symbol.TILDE), rule("key"), optional(word(Symbol.EQUAL), VALUE)),
                            sequence(
                                    word(Symbol.PLUS),
                                    optional(word(Symbol.PLUS)),
                                    rule("key"),
                                    word(Symbol.EQUAL),
                                    VALUE)),
                    word(Symbol.END))
            .rule("key", rule("packageOrGroup"), optional(word(Symbol.AT), rule("package")))
            .rule(
                    "packageOrGroup",
                    choice(rule("package"), sequence(word(Symbol.ID), several(word(Symbol.SLASH), word(Symbol.ID)))))
            .rule("package", choice(sequence(), word(Symbol.ID), word(Symbol.KEY_SPECIAL), word(Symbol.DOT_PATH)))
            .rule("value", choice(rule("element"), rule("choiceSweep")))
            .rule("choiceSweep", rule("element"), several(word(Symbol.COMMA), rule("element")))
            .rule("element", choice(rule("primitive"), rule("list"), rule("dict"), rule("function")))
            .rule("argName", word(Symbol.ID), word(Symbol.EQUAL))
            .rule(
                    "function",
                    word(Symbol.ID),
                    word(Symbol.POPEN),
                    optional(ARGUMENT, repeated(word(Symbol.COMMA), ARGUMENT)),
                    word(Symbol.PCLOSE))
            .rule(
                    "list",
                    word(Symbol.BRACKET_OPEN),
                    optional(rule("element"), repeated(word(Symbol.COMMA), rule("element"))),
                    word(Symbol.BRACKET_CLOSE))
            .rule(
                    "dict",
                    word(Symbol.BRACE_OPEN),
                    optional(rule("pair"), repeated(word(Symbol.COMMA), rule("pair"))),
                    word(Symbol.BRACE_CLOSE))
            .rule("pair", rule("dictKey"), word(Symbol.COLON), rule("element"))
            .rule(
                    "primitive",
                    choice(
                            word(Symbol.QUOTED_VALUE),
                            several(word(
                                    Symbol.ID,
                                    Symbol.NULL,
                                    Symbol.INT,
                                    Symbol.FLOAT,
                                    Symbol.BOOL,
                                    Symbol.INTERPOLATION,
                                    Symbol.UNQUOTED_CHAR,
                                    Symbol.COLON,
                                    Symbol.ESC,
                                    Symbol.WS))))
            .rule(
                    "dictKey",
                    several(word(
                            Symbol.ID,
                            Symbol.NULL,
                            Symbol.INT,
                            Symbol.FLOAT,
                            Symbol.BOOL,
                            Symbol.UNQUOTED_CHAR,
                            Symbol.ESC,
                            Symbol.WS)));

    private OverrideGrammar() {}

    /** What is wrong with an override of these words; empty where nothing is. */
    static Optional<Complaint> complaint(List<Lexeme<Symbol>> words) {
        return GRAMMAR.complaint("override", words);
    }
}
