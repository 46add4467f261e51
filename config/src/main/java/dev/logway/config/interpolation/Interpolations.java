package dev.logway.config.interpolation;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Node;

/** Checks that what looks like an interpolation is one. */
public final class Interpolations {
    private Interpolations() {}

    /**
     * @return the tree
     * @throws Fault if a text in the tree is no valid interpolation
     */
    public static Node checked(Node root) {
        check(Cursor.root(root));
        return root;
    }

    private static void check(Cursor cursor) {
        if (cursor.node() instanceof Leaf leaf && leaf.hasInterpolation()) {
            try {
                InterpolationParser.text(String.valueOf(leaf.value()));
            } catch (Fault fault) {
                if (!fault.type().equals("GrammarParseError")) {
                    return; // the grammar is right; what is wrong with a value is told when it is asked for
                }
                throw Fault.at(fault.type(), fault.text(), cursor.fullKey(), cursor.holderType())
                        .in(leaf.place())
                        .hinting("Write \\${ for a dollar and a brace that are mere text.");
            }
        }
        cursor.children().forEach(Interpolations::check);
    }
}
