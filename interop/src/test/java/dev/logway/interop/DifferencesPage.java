package dev.logway.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/differences-from-hydra.md. */
final class DifferencesPage {
    private static final Path PAGE = Path.of("..", "docs", "differences-from-hydra.md");
    private static final String SECTION = "(?m)^## ";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    private DifferencesPage() {}

    /**
     * The ids in the table of a section.
     *
     * @param title of the section
     */
    static Set<String> ids(String title) {
        try {
            Set<String> ids = new TreeSet<>();
            for (String section : Files.readString(PAGE).split(SECTION)) {
                Matcher row = ROW.matcher(section);
                while (section.startsWith(title + "\n") && row.find()) {
                    ids.add(row.group(1));
                }
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
