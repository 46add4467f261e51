package dev.logway.config.override;

import dev.logway.config.grammar.Lexeme;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.PythonNumbers;
import dev.logway.config.tree.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the floats of an override's value back the digits that they are written with. Confined to one thread. */
public final class WrittenFloats {
    /** A float keeps all digits of a shorter one. */
    private static final int SHORTEST = 16;

    private final Map<Double, Deque<String>> texts = new HashMap<>();

    private WrittenFloats(List<String> written) {
        for (String text : written) {
            Double number = PythonNumbers.real(text);
            if (number != null) {
                texts.computeIfAbsent(number, none -> new ArrayDeque<>()).add(text);
            }
        }
    }

    /** The floats that are written in an override. */
    public static WrittenFloats of(ParsedOverride override) {
        List<String> written = override.written().length() < SHORTEST
                ? List.of()
                : OverrideLexer.tokens(override.written()).stream()
                        .filter(token -> token.kind() == Symbol.FLOAT)
                        .map(Lexeme::text)
                        .toList();
        boolean all = written.stream().allMatch(text -> text.length() < SHORTEST);
        return new WrittenFloats(all ? List.of() : written);
    }

    /** The value of an override, with what its floats have lost. */
    public static Node in(ParsedOverride override, Node value) {
        WrittenFloats floats = of(override);
        return floats.areLost() ? floats.in(value) : value;
    }

    /** Whether any may have more digits than a float has. */
    public boolean areLost() {
        return !texts.isEmpty();
    }

    /** A value as an override of a job has it, but for its floats. */
    public String text(@Nullable Object value) {
        return Canonical.text(value, number -> {
            String written = next(number);
            return written == null ? Python.text(number) : written;
        });
    }

    /** The texts of equal floats are taken in their order. */
    private Node in(Node node) {
        if (node instanceof Mapping mapping) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, child) -> entries.put(key, in(child)));
            return Mapping.of(entries, mapping.place());
        } else if (node instanceof Sequence sequence) {
            return Sequence.of(sequence.items().stream().map(this::in).toList(), sequence.place());
        }
        String text = node instanceof Leaf leaf && leaf.value() instanceof Double number ? next(number) : null;
        return text == null ? node : Leaf.written(node.plain(), text, node.place());
    }

    private @Nullable String next(Double number) {
        Deque<String> left = texts.get(number);
        return left == null ? null : left.poll();
    }
}
