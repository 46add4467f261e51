package dev.logway.log;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is known of the process's terminal. Immutable. */
final class Terminal {
    private static final Size USUAL = new Size(80, 24);
    private static final Pattern MEASURED = Pattern.compile("([1-9][0-9]{0,4}) ([1-9][0-9]{0,4})\\s*");
    private static final long PATIENCE_SECONDS = 1;
    private static final Set<String> CI = Set.of("TRAVIS", "CIRCLECI", "APPVEYOR", "GITLAB_CI", "GITHUB_ACTIONS");

    private static final Path CONTROLLING = Path.of("/dev/tty");

    /** What IntelliJ IDEA starts a program with. */
    private static final String IDEA = "idea_rt.jar";

    private final Map<String, String> environment;
    private final boolean windows;
    private final Path process;

    /** How many columns and rows it has. Immutable. */
    record Size(int columns, int rows) {}

    /** @param process where Linux tells of this process; nowhere else there is such a folder */
    Terminal(Map<String, String> environment, boolean windows, Path process) {
        this.environment = environment;
        this.windows = windows;
        this.process = process;
    }

    static Terminal ofThisProcess() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return new Terminal(System.getenv(), windows, Path.of("/proc/self"));
    }

    /** Whether lines on the stream are to be coloured. */
    boolean isColored(ConsoleSink.Stream stream, Color color) {
        if (color != Color.AUTO) {
            return color == Color.ALWAYS;
        }
        if (isSet("NO_COLOR")) {
            return false;
        }
        if (isSet("FORCE_COLOR") || isKnownService() || environment.containsKey("PYCHARM_HOSTED")) {
            return true;
        }
        return hasStatusLine(stream) || (windows && environment.containsKey("TERM") && !isDumb()) || isInIdea();
    }

    /** These count by being there, whatever they say, as for loguru. */
    private boolean isKnownService() {
        return environment.containsKey("CI") && CI.stream().anyMatch(environment::containsKey);
    }

    /** Its console is no terminal, and knows colours. To find that out takes a while, so it is asked last. */
    private boolean isInIdea() {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .contains(IDEA);
        } catch (IOException notLinux) {
            return ProcessHandle.current().info().arguments().stream()
                    .flatMap(Stream::of)
                    .anyMatch(argument -> argument.contains(IDEA));
        }
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
        Path descriptor = descriptor(stream);
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

    private Path descriptor(ConsoleSink.Stream stream) {
        return process.resolve("fd").resolve(stream == ConsoleSink.Stream.STDERR ? "2" : "1");
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

    /**
     * Its size now: what {@code COLUMNS} and {@code LINES} say, else what {@code stty} does, else the usual one. Starts
     * a process and waits for it, a second at most.
     */
    Size size() {
        Optional<Integer> columns = number("COLUMNS");
        if (columns.isPresent()) {
            return new Size(columns.get(), number("LINES").orElse(USUAL.rows));
        }
        return windows ? USUAL : measure().orElse(USUAL);
    }

    private Optional<Integer> number(String name) {
        try {
            return Optional.of(Integer.parseInt(environment.getOrDefault(name, "")))
                    .filter(number -> number > 0);
        } catch (NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    private Optional<Size> measure() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(device().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException notHere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Size> parse(String rowsAndColumns) {
        Matcher matcher = MEASURED.matcher(rowsAndColumns);
        return matcher.matches()
                ? Optional.of(new Size(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    /** The terminal that standard error is, else the one that the process belongs to. */
    private Path device() {
        try {
            Path device = Files.readSymbolicLink(descriptor(ConsoleSink.Stream.STDERR));
            return Files.exists(device) ? device : CONTROLLING;
        } catch (IOException notLinux) {
            return CONTROLLING;
        }
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
