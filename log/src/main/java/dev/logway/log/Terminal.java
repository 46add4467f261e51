package dev.logway.log;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is known of the process's terminal. Immutable. */
final class Terminal {
    private static final int USUAL_WIDTH = 80;
    private static final Set<String> CI = Set.of("TRAVIS", "CIRCLECI", "APPVEYOR", "GITLAB_CI", "GITHUB_ACTIONS");

    private final Map<String, String> environment;
    private final boolean windows;
    private final Path descriptors;

    Terminal(Map<String, String> environment, boolean windows, Path descriptors) {
        this.environment = environment;
        this.windows = windows;
        this.descriptors = descriptors;
    }

    static Terminal ofThisProcess() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return new Terminal(System.getenv(), windows, Path.of("/proc/self/fd"));
    }

    /** Whether lines on the stream are to be coloured. */
    boolean isColored(ConsoleSink.Stream stream, Color color) {
        if (color != Color.AUTO) {
            return color == Color.ALWAYS;
        }
        if (isSet("NO_COLOR")) {
            return false;
        }
        if (isSet("FORCE_COLOR") || (isSet("CI") && CI.stream().anyMatch(this::isSet))) {
            return true;
        }
        return !isDumb() && isTerminal(stream) && (!windows || understandsEscapes());
    }

    /** Whether a line on the stream can be taken back. */
    boolean hasStatusLine(ConsoleSink.Stream stream) {
        return !isDumb() && isTerminal(stream) && (!windows || understandsEscapes());
    }

    private boolean isDumb() {
        return "dumb".equals(environment.get("TERM"));
    }

    /** A Windows console that says so: the old one prints escapes as they are. */
    private boolean understandsEscapes() {
        return isSet("WT_SESSION") || isSet("TERM") || isSet("ANSICON") || "ON".equals(environment.get("ConEmuANSI"));
    }

    private boolean isTerminal(ConsoleSink.Stream stream) {
        Path descriptor = descriptors.resolve(stream == ConsoleSink.Stream.STDERR ? "2" : "1");
        if (!Files.isSymbolicLink(descriptor)) {
            return hasConsole();
        }
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException unreadable) {
            return hasConsole();
        }
    }

    /** The JDK's answer speaks of input and output together: it is asked only where there is no better one. */
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    int width() {
        try {
            return Math.max(20, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException unknown) {
            return USUAL_WIDTH;
        }
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
