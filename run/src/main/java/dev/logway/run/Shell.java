package dev.logway.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Commands for a person to copy into a shell of this machine. */
final class Shell {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private Shell() {}

    /** A path as one word. */
    static String word(String path) {
        if (WINDOWS) {
            return '"' + path + '"';
        }
        return path.matches("[\\w@%+=:,./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    /** A command that sees a variable of the environment, whose value is one word. */
    static String with(String variable, String value, String command) {
        return WINDOWS ? "set " + variable + "=" + value + "&& " + command : variable + "=" + value + " " + command;
    }

    /** A filter for the runs that have a tag, as one word. */
    static String filter(String tag, Path value) {
        return WINDOWS ? "\"tags." + tag + " = '" + value + "'\"" : word("tags." + tag + " = \"" + value + "\"");
    }

    static String page(List<Path> files) {
        return (WINDOWS ? "more " : "less ")
                + files.stream().map(file -> word(file.toString())).collect(Collectors.joining(" "));
    }

    static String page(String path) {
        return (WINDOWS ? "more " : "less ") + word(path);
    }

    static String follow(String path) {
        return WINDOWS ? "powershell Get-Content -Wait " + word(path) : "tail -f " + word(path);
    }
}
