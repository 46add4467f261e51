package dev.logway.config.yaml;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** YAML text by its name, and errors about places in it in PyYAML's layout. Immutable. */
record YamlText(String yaml, String name) {
    private static final int INDENT = 4;
    private static final int EXCERPT = 75;

    Fault fault(MarkedYAMLException e) {
        return fault(e.getContext(), e.getContextMark(), PyYamlWords.of(e.getProblem()), e.getProblemMark());
    }

    Fault fault(@Nullable String context, @Nullable Mark contextMark, @Nullable String problem, @Nullable Mark at) {
        var message = new StringBuilder();
        if (context != null) {
            message.append(context).append('\n');
        }
        if (contextMark != null && (at == null || !samePlace(contextMark, at))) {
            message.append(excerpt(contextMark)).append('\n');
        }
        message.append(problem);
        if (at != null) {
            message.append('\n').append(excerpt(at));
        }
        Place place = at == null ? new Place(name, 1, 1) : new Place(name, at.getLine() + 1, at.getColumn() + 1);
        return Fault.of("YAMLError", message.toString()).in(place);
    }

    private static boolean samePlace(Mark a, Mark b) {
        return a.getLine() == b.getLine() && a.getColumn() == b.getColumn();
    }

    private String excerpt(Mark mark) {
        String where = "  in \"" + name + "\", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
        String line = yaml.lines().skip(mark.getLine()).findFirst().orElse("");
        int start = 0;
        int end = line.length();
        int column = Math.min(mark.getColumn(), end);
        String head = "";
        String tail = "";
        if (column > EXCERPT / 2 - 1) {
            head = " ... ";
            start = Math.max(0, column - EXCERPT / 2 + 1 + head.length());
        }
        if (end - column > EXCERPT / 2 - 1) {
            tail = " ... ";
            end = Math.min(end, column + EXCERPT / 2 - 1 - tail.length());
        }
        String pad = " ".repeat(INDENT);
        return where + ":\n" + pad + head + line.substring(start, end) + tail + "\n" + pad
                + " ".repeat(column - start + head.length()) + "^";
    }
}
