package dev.logway.config.interpolation;

import static dev.logway.config.grammar.Phrase.choice;
import static dev.logway.config.grammar.Phrase.optional;
import static dev.logway.config.grammar.Phrase.repeated;
import static dev.logway.config.grammar.Phrase.rule;
import static dev.logway.config.grammar.Phrase.sequence;
import static dev.logway.config.grammar.Phrase.several;
import static dev.logway.config.grammar.Phrase.word;

import dev.logway.config.grammar.Complaint;
import dev.logway.config.grammar.Grammar;
import dev.logway.config.grammar.Phrase;
import java.util.Optional;

/*
 * OmegaConf's documentation of its grammar. Which rule calls which decides what is said of a text that follows none, so
 * they are as many as there.
 */
/** Words what is wrong with a text with interpolations as OmegaConf's parser does. */
final class InterpolationGrammar {
    private static final Phrase<Symbol> IN_BRACKETS =
            sequence(word(Symbol.BRACKET_OPEN), rule("configKey"), word(Symbol.BRACKET_CLOSE));
    private static final Phrase<Symbol> NAME = choice(rule("interpolation"), word(Symbol.ID));
    private static final Phrase<Symbol> MORE_ELEMENTS = sequence(word(Symbol.COMMA), optional(rule("element")));
    private static final Grammar<Symbol> GRAMMAR = new Grammar<>(Symbol.UNKNOWN)
            .rule("configValue", rule("text"), word(Symbol.END))
            .rule("singleElement", rule("element"), word(Symbol.END))
            .rule(
                    "text",
                    several(choice(
                            rule("interpolation"),
                            word(Symbol.ANY_STR),
                            word(Symbol.ESC),
                            word(Symbol.ESC_INTER),
                            word(Symbol.TOP_ESC),
                            word(Symbol.QUOTED_ESC))))
            .rule("element", choice(rule("primitive"), rule("quoted"), rule("list"), rule("dict")))
            .rule("list", word(Symbol.BRACKET_OPEN), optional(rule("sequence")), word(Symbol.BRACKET_CLOSE))
            .rule(
                    "dict",
                    word(Symbol.BRACE_OPEN),
                    optional(rule("pair"), repeated(word(Symbol.COMMA), rule("pair"))),
                    word(Symbol.BRACE_CLOSE))
            .rule("pair", rule("dictKey"), word(Symbol.COLON), rule("element"))
            .rule("sequence", choice(sequence(rule("element"), repeated(MORE_ELEMENTS)), several(MORE_ELEMENTS)))
            .rule("interpolation", choice(rule("node"), rule("resolver")))
            .rule(
                    "node",
                    word(Symbol.INTER_OPEN),
                    repeated(word(Symbol.DOT)),
                    choice(rule("configKey"), IN_BRACKETS),
                    repeated(choice(sequence(word(Symbol.DOT), rule("configKey")), IN_BRACKETS)),
                    word(Symbol.INTER_CLOSE))
            .rule(
                    "resolver",
                    word(Symbol.INTER_OPEN),
                    rule("resolverName"),
                    word(Symbol.COLON),
                    optional(rule("sequence")),
                    word(Symbol.BRACE_CLOSE))
            .rule("configKey", choice(rule("interpolation"), word(Symbol.ID), word(Symbol.INTER_KEY)))
            .rule("resolverName", NAME, repeated(word(Symbol.DOT), NAME))
            .rule(
                    "quoted",
                    word(Symbol.QUOTE_OPEN_SINGLE, Symbol.QUOTE_OPEN_DOUBLE),
                    optional(rule("text")),
                    word(Symbol.MATCHING_QUOTE_CLOSE))
            .rule(
                    "primitive",
                    several(choice(
                            word(Symbol.ID),
                            word(Symbol.NULL),
                            word(Symbol.INT),
                            word(Symbol.FLOAT),
                            word(Symbol.BOOL),
                            word(Symbol.UNQUOTED_CHAR),
                            word(Symbol.COLON),
                            word(Symbol.ESC),
                            word(Symbol.WS),
                            rule("interpolation"))))
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

    private InterpolationGrammar() {}

    /** What is wrong with a whole text; empty where nothing is. */
    static Optional<Complaint> ofText(String text) {
        return GRAMMAR.complaint("configValue", InterpolationLexer.text(text));
    }

    /** What is wrong with one element. */
    static Optional<Complaint> ofElement(String text) {
        return GRAMMAR.complaint("singleElement", InterpolationLexer.value(text));
    }
}
