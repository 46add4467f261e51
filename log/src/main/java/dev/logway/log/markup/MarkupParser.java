package dev.logway.log.markup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tags in the literal parts of a text, one part after the other. Confined.
 *
 * <p>A backslash before a tag makes text of it, two are one backslash and the tag. What is closed may be closed by
 * {@code </>}, too.
 */
public final class MarkupParser {
    private static final Pattern TAG =
            Pattern.compile("(?<escape>\\\\*)(?<tag><(?<close>/?)(?<name>(?:[fb]g\\s)?[^<>\\s]*)>)");
    /** Tags have no braces in a template, which is cut into its parts at those. */
    private static final Pattern TAG_OF_TEMPLATE = Pattern.compile("(\\\\*)(</?(?:[fb]g\\s)?[^<>\\s{}]*>)");

    private static final Set<String> LEVEL = Set.of("level", "lvl");

    /** The tags that are open, the innermost last. */
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String name, int index, MarkupToken on) {}

    /**
     * The tokens of the next part.
     *
     * @param at where the part begins in the whole text, for what an error says
     * @throws MarkupException if a tag is not known, or closes what is not open
     */
    public List<MarkupToken> parse(String part, int at) {
        List<MarkupToken> tokens = new ArrayList<>();
        int from = 0;
        for (Matcher tag = TAG.matcher(part); tag.find(); from = tag.end()) {
            text(part.substring(from, tag.start()), tokens);
            int backslashes = tag.group("escape").length();
            text("\\".repeat(backslashes / 2), tokens);
            if (backslashes % 2 == 1) {
                text(tag.group("tag"), tokens);
            } else if (tag.group("close").isEmpty()) {
                open(tag.group("name"), at + tag.start("tag"), tokens);
            } else {
                close(tag.group("name"), at + tag.start("tag"), tokens);
            }
        }
        text(part.substring(from), tokens);
        return tokens;
    }

    /** The text with what would be a tag in a template made text of. */
    public static String literal(String text) {
        return TAG_OF_TEMPLATE
                .matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement(tag.group(1).repeat(2) + "\\" + tag.group(2)));
    }

    /** The colours and styles that are on behind what was parsed so far, the outermost first. */
    public List<MarkupToken> on() {
        return open.stream().map(Open::on).toList();
    }

    /** @throws MarkupException if a tag is still open */
    public void end() {
        Open first = open.peekFirst();
        if (first != null) {
            throw new MarkupException(
                    "<" + first.name() + "> is opened and never closed; write </" + first.name()
                            + "> or </> where it ends, or \\<" + first.name() + "> if it is text",
                    first.index());
        }
    }

    private static void text(String text, List<MarkupToken> tokens) {
        if (!text.isEmpty()) {
            tokens.add(new MarkupToken.Text(text));
        }
    }

    private void open(String name, int index, List<MarkupToken> tokens) {
        MarkupToken on = LEVEL.contains(name) ? new MarkupToken.LevelOn() : color(name, index);
        open.addLast(new Open(name, index, on));
        tokens.add(on);
    }

    private static MarkupToken color(String name, int index) {
        Optional<String> sequence = Tags.find(name);
        return new MarkupToken.On(sequence.orElseThrow(() -> new MarkupException(
                "<" + name + "> is no colour or style; write \\<" + name + "> if it is text",
                index,
                name,
                Tags.names())));
    }

    private void close(String name, int index, List<MarkupToken> tokens) {
        Open last = open.peekLast();
        if (last == null || !(name.isEmpty() || name.equals(last.name()))) {
            throw new MarkupException(problem(name, last), index);
        }
        open.removeLast();
        tokens.add(new MarkupToken.Off());
        tokens.addAll(on());
    }

    private String problem(String name, @Nullable Open last) {
        String tag = "</" + name + ">";
        if (last == null) {
            return tag + " closes nothing; open a tag before it, or write \\" + tag + " if it is text";
        }
        boolean isOutside = open.stream().anyMatch(outer -> outer.name().equals(name));
        return isOutside
                ? tag + " comes before </" + last.name() + ">, which is inside of it; close the inner tag first"
                : tag + " closes nothing, the open tag is <" + last.name() + ">; write \\" + tag + " if it is text";
    }
}
