package dev.logway.run;

import java.util.Locale;

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

    static String page(String path) {
        return (WINDOWS ? "more " : "less ") + word(path);
    }

    static String follow(String path) {
        return WINDOWS ? "powershell Get-Content -Wait " + word(path) : "tail -f " + word(path);
    }
}
