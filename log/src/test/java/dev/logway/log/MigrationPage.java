package dev.logway.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for those who come from another library: its tables, and the snippets in them and between them. */
final class MigrationPage {
    /** What is to be written here, in each table. */
    static final String HERE = "here";

    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern YAML = Pattern.compile("[a-z]+: .*");
    private static final Pattern OUTSIDE = Pattern.compile("(-D[a-z0-9.]+|[A-Z_]+)=.*");

    private final String name;
    private final String text;

    private MigrationPage(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static MigrationPage of(String name) {
        try {
            return new MigrationPage(name, Files.readString(Path.of("..", "docs", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a snippet is written in. */
    enum Kind {
        YAML,
        OUTSIDE,
        JAVA
    }

    /** @param where it stands, such as {@code from-logback.md:30} */
    record Snippet(String where, Kind kind, String text) {
        /** Whether it is there for its value, which takes no effect by being made. */
        boolean isExpression() {
            return kind == Kind.JAVA && !text.endsWith(";") && !text.endsWith("}");
        }

        @Override
        public String toString() {
            return where + " " + text;
        }
    }

    /** A line of a table. */
    record Row(String where, List<String> header, List<String> cells) {
        /** What stands in the column of this name; empty if the table has none. */
        String cell(String column) {
            int index = header.indexOf(column);
            return index < 0 || index >= cells.size() ? "" : cells.get(index);
        }

        /** The pieces of code in a column. */
        List<String> spans(String column) {
            return SPAN.matcher(cell(column))
                    .results()
                    .map(span -> span.group(1))
                    .toList();
        }

        /** What is written here, as it is tried. */
        List<Snippet> snippets() {
            return spans(HERE).stream()
                    .map(span -> new Snippet(where, kind(span), span))
                    .toList();
        }

        @Override
        public String toString() {
            return where + " " + cells.get(0);
        }
    }

    private static Kind kind(String span) {
        if (YAML.matcher(span).matches()) {
            return Kind.YAML;
        }
        return OUTSIDE.matcher(span).matches() ? Kind.OUTSIDE : Kind.JAVA;
    }

    /** Those of all tables, without what is above and below the line of a header. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> header = List.of();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].startsWith("|")) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = cells(lines[i++]);
            } else {
                rows.add(new Row(name + ":" + (i + 1), header, cells(lines[i])));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(CELL_END.split(line.substring(1), -1))
                .map(cell -> cell.replace("\\|", "|").strip())
                .toList();
    }

    /** The row whose first cell is this. */
    Row row(String first) {
        return rows().stream()
                .filter(row -> row.cells().get(0).equals(first))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no row '" + first + "'"));
    }

    /** All pieces of code that somebody may copy: of the tables and of the blocks. */
    List<Snippet> snippets() {
        Stream<Snippet> blocks = BLOCK.matcher(text).results().map(this::block);
        return Stream.concat(rows().stream().flatMap(row -> row.snippets().stream()), blocks)
                .toList();
    }

    private Snippet block(MatchResult block) {
        long line = 1 + text.substring(0, block.start()).lines().count();
        Kind kind = Kind.valueOf(block.group(1).toUpperCase(Locale.ROOT));
        return new Snippet(name + ":" + line, kind, block.group(2).strip());
    }

    @Override
    public String toString() {
        return name;
    }
}
