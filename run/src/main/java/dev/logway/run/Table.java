package dev.logway.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns, as Hydra draws them. Immutable. */
record Table(List<String> titles, List<List<String>> rows) {
    /** @param afterTitles what Hydra puts behind the titles beyond a row's end */
    String text(String afterTitles) {
        List<Integer> widths = widths();
        String head = row(titles, widths) + afterTitles;
        String rule = "-".repeat(head.length());
        List<String> lines = new ArrayList<>(List.of(head, rule));
        rows.forEach(row -> lines.add(row(row, widths)));
        lines.add(rule);
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private List<Integer> widths() {
        return IntStream.range(0, titles.size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .reduce(length(titles.get(column)), Math::max))
                .toList();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String row(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> cells.get(column) + " ".repeat(widths.get(column) - length(cells.get(column))))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
