package dev.logway.config.yaml;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.composer.ComposerException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/** YAML text by its name, and errors about places in it in PyYAML's layout. Immutable. */
record YamlText(String yaml, String name) {
    /** What PyYAML calls text that comes from no file. Only of such text do its errors have an excerpt. */
    static final String NO_FILE = "<unicode string>";

    private static final String CONSTRUCTING = "ConstructorError";
    private static final int INDENT = 4;
    private static final int EXCERPT = 75;

    Fault fault(MarkedYAMLException e) {
        String problem = PyYamlWords.of(e.getProblem());
        String context = problem.startsWith("expected URI") ? "while parsing a tag" : e.getContext();
        return fault(type(e), context, e.getContextMark(), problem, e.getProblemMark());
    }

    private static String type(MarkedYAMLException e) {
        if (e instanceof ScannerException) {
            return "ScannerError";
        } else if (e instanceof ParserException) {
            return "ParserError";
        }
        return e instanceof ComposerException ? "ComposerError" : CONSTRUCTING;
    }

    Fault fault(@Nullable String context, @Nullable Mark contextMark, @Nullable String problem, @Nullable Mark at) {
        return fault(CONSTRUCTING, context, contextMark, problem, at);
    }

    Fault fault(
            String type,
            @Nullable String context,
            @Nullable Mark contextMark,
            @Nullable String problem,
            @Nullable Mark at) {
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
        Mark blamed = contextMark != null && YamlAdvice.blamesBeginning(message.toString()) ? contextMark : at;
        Place place = blamed == null ? new Place(name, 1, 1) : place(name, blamed);
        return Fault.of(type, message.toString()).in(place).hinting(YamlAdvice.to(message.toString()));
    }

    static Place place(String name, Mark mark) {
        return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    Fault fault(ReaderException e) {
        String before = yaml.substring(0, yaml.offsetByCodePoints(0, e.getPosition()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String message = String.format(
                Locale.ROOT,
                "unacceptable character #x%04x: %s\n  in \"%s\", position %d",
                e.getCodePoint(),
                e.getMessage(),
                name,
                e.getPosition());
        return Fault.of("ReaderError", message).in(new Place(name, line, before.length() - before.lastIndexOf('\n')));
    }

    private static boolean samePlace(Mark a, Mark b) {
        return a.getLine() == b.getLine() && a.getColumn() == b.getColumn();
    }

    private String excerpt(Mark mark) {
        String where = "  in \"" + name + "\", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
        if (!name.equals(NO_FILE)) {
            return where;
        }
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
