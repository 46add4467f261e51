package dev.logway.config.yaml;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Python;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.AliasToken;
import org.yaml.snakeyaml.tokens.AnchorToken;
import org.yaml.snakeyaml.tokens.FlowMappingEndToken;
import org.yaml.snakeyaml.tokens.FlowMappingStartToken;
import org.yaml.snakeyaml.tokens.FlowSequenceEndToken;
import org.yaml.snakeyaml.tokens.FlowSequenceStartToken;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/*
 * SnakeYAML began as a port of PyYAML, and takes by now what PyYAML does not: tabs in and behind plain scalars and in
 * flow collections, other characters in the names of anchors, and directives that no document follows.
 */
/** What SnakeYAML's scanner finds in a text, as far as PyYAML would take it. Confined to one thread. */
final class YamlTokens implements Scanner {
    /** What may follow the name of an anchor. */
    private static final String BEHIND_NAME = " \t\r\n\u0085\u2028\u2029?:,]}%@`";

    /** The tokens that a key may follow on the same line. */
    private static final Set<Token.ID> OPENING = EnumSet.of(
            Token.ID.StreamStart,
            Token.ID.DocumentStart,
            Token.ID.BlockMappingStart,
            Token.ID.BlockSequenceStart,
            Token.ID.BlockEntry,
            Token.ID.Key,
            Token.ID.FlowMappingStart,
            Token.ID.FlowSequenceStart,
            Token.ID.FlowEntry);

    private final Scanner scanner;
    private final YamlInput input;
    private final YamlText text;
    private boolean looked;
    private @Nullable Token last;
    private int tabBehindLast = -1;
    private boolean directed;
    private int flows;

    YamlTokens(YamlInput input, LoaderOptions options, YamlText text) {
        this.scanner = new ScannerImpl(input, options);
        this.input = input;
        this.text = text;
    }

    @Override
    public boolean checkToken(Token.ID... choices) {
        look();
        return scanner.checkToken(choices);
    }

    @Override
    public Token peekToken() {
        look();
        return scanner.peekToken();
    }

    @Override
    public Token getToken() {
        look();
        looked = false;
        return scanner.getToken();
    }

    @Override
    public void resetDocumentIndex() {
        scanner.resetDocumentIndex();
    }

    /**
     * Looks at the next token, once.
     *
     * @throws Fault if PyYAML does not take it
     */
    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        refuseTab(tabBehindLast);
        try {
            require(scanner.peekToken());
        } catch (ScannerException e) {
            // What looks ahead for the end of a key does not see a tab in the key.
            Mark key = e.getContextMark();
            if (key != null && e.getProblemMark() != null && input.isPlain(key)) {
                refuseTab(input.tabBetween(key, e.getProblemMark()));
            }
            throw e;
        }
    }

    private void require(Token token) {
        flows += token instanceof FlowSequenceStartToken || token instanceof FlowMappingStartToken ? 1 : 0;
        flows -= token instanceof FlowSequenceEndToken || token instanceof FlowMappingEndToken ? 1 : 0;
        tabBehindLast = -1;
        if (token instanceof ScalarToken scalar && scalar.getPlain()) {
            int inside = input.tabBetween(token.getStartMark(), token.getEndMark());
            tabBehindLast = inside >= 0 ? inside : input.tabBehind(token.getEndMark());
        } else if (flows > 0) {
            tabBehindLast = input.tabBehind(token.getEndMark());
        }
        if (mayBeKey(token)) {
            refuseTab(tabBehindLast); // whether it is one is known only behind it
        }
        last = token;
        if (token instanceof AnchorToken anchor) {
            requireName("anchor", anchor.getValue(), token.getStartMark());
        } else if (token instanceof AliasToken alias) {
            requireName("alias", alias.getValue(), token.getStartMark());
        } else if (directed && token.getTokenId() == Token.ID.StreamEnd) {
            throw text.fault(
                    "ParserError",
                    null,
                    null,
                    "expected '<document start>', but found '<stream end>'",
                    token.getStartMark());
        }
        directed = token.getTokenId() == Token.ID.Directive;
    }

    private boolean mayBeKey(Token token) {
        return last == null
                || OPENING.contains(last.getTokenId())
                || (flows == 0
                        && token.getStartMark().getLine() > last.getEndMark().getLine());
    }

    private void refuseTab(int tab) {
        if (tab >= 0) {
            throw text.fault(
                    "ScannerError",
                    "while scanning for the next token",
                    null,
                    "found character '\\t' that cannot start any token",
                    input.markOf(tab));
        }
    }

    private void requireName(String kind, String name, Mark start) {
        int end = 0;
        while (end < name.length() && isNamePart(name.charAt(end))) {
            end++;
        }
        if (end < name.length() && (end == 0 || BEHIND_NAME.indexOf(name.charAt(end)) < 0)) {
            String found = Python.literal(Character.toString(name.codePointAt(end)));
            throw text.fault(
                    "ScannerError",
                    "while scanning an " + kind,
                    start,
                    "expected alphabetic or numeric character, but found " + found,
                    input.markOf(start.getIndex() + 1 + end));
        }
    }

    private static boolean isNamePart(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    }
}
