package dev.logway.config.yaml;

import dev.logway.config.tree.Python;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says SnakeYAML's problems in PyYAML's words, which are the same but for a few. */
final class PyYamlWords {
    private static final Pattern CHARACTER =
            Pattern.compile("found character '([^(]*).*' that cannot start any token\\..*");
    private static final Pattern ALIAS = Pattern.compile("found undefined alias (\\S+)");
    private static final Pattern TOKEN = Pattern.compile("but (got) ([^'].*)");

    private static final Pattern CODE = Pattern.compile(
            "(.*(?:but found|unknown escape character|unexpected character found)) .*\\((\\d+)\\)", Pattern.DOTALL);

    private static final Pattern HEXADECIMAL =
            Pattern.compile("(expected escape sequence of \\d+ hexadecimal numbers, but found): (.*)", Pattern.DOTALL);

    private PyYamlWords() {}

    static String of(@Nullable String problem) {
        String said = String.valueOf(problem);
        said = CHARACTER.matcher(said).replaceFirst("found character '$1' that cannot start any token");
        said = ALIAS.matcher(said).replaceFirst("found undefined alias '$1'");
        Matcher escape = HEXADECIMAL.matcher(said);
        if (escape.matches()) {
            String wrong = escape.group(2).replaceFirst("^[0-9A-Fa-f]*", "");
            String first = wrong.isEmpty() ? "\0" : wrong.substring(0, wrong.offsetByCodePoints(0, 1));
            return escape.group(1) + " " + Python.literal(first);
        }
        Matcher code = CODE.matcher(said);
        if (code.matches()) {
            String before = code.group(1)
                    .replace("unexpected character found", "expected alphabetic or numeric character, but found");
            int point = Integer.parseInt(code.group(2));
            return before + " " + Python.literal(point == 0 ? "\0" : Character.toString(point));
        }
        return TOKEN.matcher(said).replaceFirst("but $1 '$2'");
    }
}
