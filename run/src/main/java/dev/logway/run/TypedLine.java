package dev.logway.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command line of a shell up to the cursor, taken apart as a shell does it. Nothing in it is expanded. Immutable.
 *
 * @param before the arguments of the program before the word
 * @param word the argument that is being typed; empty behind a blank
 */
record TypedLine(List<String> before, String word) {
    private static final Set<String> TAKING_ANOTHER = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module",
            "--enable-native-access",
            "--source");
    private static final Set<String> NAMING_THE_PROGRAM = Set.of("-jar", "-m", "--module");

    /** Takes a line apart; nothing has been typed yet where the cursor stands in the program's own name. */
    static TypedLine of(String line) {
        List<String> words = words(line);
        int first = firstArgument(words);
        return first >= words.size()
                ? new TypedLine(List.of(), "")
                : new TypedLine(List.copyOf(words.subList(first, words.size() - 1)), words.get(words.size() - 1));
    }

    /**
     * Where the arguments begin: behind the program, {@code java … Main}, {@code java … -jar app.jar}, {@code python
     * x.py}.
     */
    private static int firstArgument(List<String> words) {
        String name = words.get(0).replaceFirst("^.*/", "");
        if (name.matches("python[\\d.]*")) {
            return 2;
        } else if (!name.equals("java")) {
            return 1;
        }
        int at = 1;
        while (at < words.size() && words.get(at).matches("[-@].*")) {
            String option = words.get(at);
            at += TAKING_ANOTHER.contains(option) ? 2 : 1;
            if (NAMING_THE_PROGRAM.contains(option)) {
                break;
            }
        }
        return at + 1;
    }

    /** The words of a line without their quotes; the last is the one at the cursor. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
                continue;
            }
            begun = true;
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                i++;
                word.append(line.charAt(i));
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
