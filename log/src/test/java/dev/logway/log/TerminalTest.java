package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTest {
    private static final String TTY = "/dev/pts/3";
    private static final String PIPE = "pipe:[123]";
    private static final String IDEA = "-javaagent:/opt/idea/lib/idea_rt.jar=4711:/opt/idea/bin";

    @TempDir
    Path process;

    @BeforeEach
    void startWithoutArguments() throws IOException {
        Files.writeString(process.resolve("cmdline"), "java\0-jar\0app.jar\0");
    }

    private void connect(String descriptor, String target) throws IOException {
        Path folder = Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(folder.resolve(descriptor), Path.of(target));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(Map.of(), TTY, true),
                arguments(Map.of(), "/dev/tty1", true),
                arguments(Map.of(), "/dev/console", true),
                arguments(Map.of(), PIPE, false),
                arguments(Map.of(), "/dev/null", false),
                arguments(Map.of(), "/tmp/dev/tty", false),
                arguments(Map.of("NO_COLOR", "1"), TTY, false),
                arguments(Map.of("NO_COLOR", "0"), TTY, false),
                arguments(Map.of("NO_COLOR", ""), TTY, true),
                arguments(Map.of("NO_COLOR", "1", "FORCE_COLOR", "1"), TTY, false),
                arguments(Map.of("NO_COLOR", "1", "CI", "1", "GITHUB_ACTIONS", "1"), PIPE, false),
                arguments(Map.of("NO_COLOR", "1", "PYCHARM_HOSTED", "1"), PIPE, false),
                arguments(Map.of("FORCE_COLOR", "1"), PIPE, true),
                arguments(Map.of("FORCE_COLOR", "0"), PIPE, true),
                arguments(Map.of("FORCE_COLOR", ""), PIPE, false),
                arguments(Map.of("FORCE_COLOR", "1", "TERM", "dumb"), PIPE, true),
                arguments(Map.of("CI", "true", "GITHUB_ACTIONS", "true"), PIPE, true),
                arguments(Map.of("CI", "", "GITLAB_CI", ""), PIPE, true),
                arguments(Map.of("CI", "1", "TRAVIS", "1"), PIPE, true),
                arguments(Map.of("CI", "1", "CIRCLECI", "1"), PIPE, true),
                arguments(Map.of("CI", "1", "APPVEYOR", "1"), PIPE, true),
                arguments(Map.of("CI", "1", "APPVEYOR", "1", "TERM", "dumb"), PIPE, true),
                arguments(Map.of("CI", "true"), PIPE, false),
                arguments(Map.of("CI", "true", "JENKINS_URL", "x"), PIPE, false),
                arguments(Map.of("GITHUB_ACTIONS", "true"), PIPE, false),
                arguments(Map.of("PYCHARM_HOSTED", "1"), PIPE, true),
                arguments(Map.of("PYCHARM_HOSTED", ""), PIPE, true),
                arguments(Map.of("PYCHARM_HOSTED", "1", "TERM", "dumb"), PIPE, true),
                arguments(Map.of("TERM", "dumb"), TTY, false),
                arguments(Map.of("TERM", ""), TTY, true),
                arguments(Map.of("TERM", "xterm"), TTY, true),
                arguments(Map.of("TERM", "xterm"), PIPE, false));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void color_auto_followsTheEnvironmentAndThenTheStream(
            Map<String, String> environment, String target, boolean colored) throws IOException {
        connect("2", target);
        Terminal terminal = new Terminal(environment, false, process);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.AUTO)).isEqualTo(colored);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.ALWAYS)).isTrue();
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.NEVER)).isFalse();
    }

    @Test
    void color_oneStreamRedirected_isThatOfTheOther() throws IOException {
        connect("1", "pipe:[1]");
        connect("2", "/dev/pts/0");
        Terminal terminal = new Terminal(Map.of(), false, process);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDOUT, Color.AUTO)).isFalse();
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.AUTO)).isTrue();
        assertThat(terminal.hasStatusLine(ConsoleSink.Stream.STDOUT)).isFalse();
        assertThat(terminal.hasStatusLine(ConsoleSink.Stream.STDERR)).isTrue();
    }

    @Test
    void color_startedByIntellij_isUsed_butNoLineIsTakenBack() throws IOException {
        connect("2", PIPE);
        Files.writeString(process.resolve("cmdline"), "java\0" + IDEA + "\0org.example.Main\0");
        Terminal terminal = new Terminal(Map.of("TERM", "dumb"), false, process);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.AUTO)).isTrue();
        assertThat(terminal.hasStatusLine(ConsoleSink.Stream.STDERR)).isFalse();
        assertThat(new Terminal(Map.of("NO_COLOR", "1"), false, process)
                        .isColored(ConsoleSink.Stream.STDERR, Color.AUTO))
                .isFalse();
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                arguments(Map.of(), TTY, false, false), // the old console prints escapes as they are
                arguments(Map.of("WT_SESSION", "x"), TTY, true, true),
                arguments(Map.of("WT_SESSION", "x"), PIPE, false, false),
                arguments(Map.of("ANSICON", "x"), TTY, true, true),
                arguments(Map.of("ConEmuANSI", "ON"), TTY, true, true),
                arguments(Map.of("ConEmuANSI", "OFF"), TTY, false, false),
                arguments(Map.of("TERM", "xterm"), TTY, true, true),
                arguments(Map.of("TERM", "xterm"), PIPE, true, false), // mintty, which to Windows is a pipe
                arguments(Map.of("TERM", "dumb"), PIPE, false, false));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void windows_consoleOfAKind_isColoredAndDrawnOn(
            Map<String, String> environment, String target, boolean colored, boolean drawnOn) throws IOException {
        connect("2", target);
        Terminal terminal = new Terminal(environment, true, process);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.AUTO)).isEqualTo(colored);
        assertThat(terminal.hasStatusLine(ConsoleSink.Stream.STDERR)).isEqualTo(drawnOn);
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                arguments(Map.of("COLUMNS", "120", "LINES", "50"), new Terminal.Size(120, 50)),
                arguments(Map.of("COLUMNS", "120"), new Terminal.Size(120, 24)),
                arguments(Map.of("COLUMNS", "7", "LINES", "x"), new Terminal.Size(7, 24)),
                arguments(Map.of("COLUMNS", "x"), new Terminal.Size(80, 24)),
                arguments(Map.of("COLUMNS", "0"), new Terminal.Size(80, 24)),
                arguments(Map.of("LINES", "50"), new Terminal.Size(80, 24)),
                arguments(Map.of(), new Terminal.Size(80, 24)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void size_ofTheEnvironment_orTheUsualOneWhereNothingTells(Map<String, String> environment, Terminal.Size size)
            throws IOException {
        connect("2", "/dev/null"); // where stty says nothing
        assertThat(new Terminal(environment, false, process).size()).isEqualTo(size);
    }
}
