package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTest {
    @TempDir
    Path descriptors;

    @AfterEach
    void removeLinks() throws IOException {
        Files.deleteIfExists(descriptors.resolve("1"));
        Files.deleteIfExists(descriptors.resolve("2"));
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(Map.of(), "/dev/pts/3", true),
                arguments(Map.of(), "/dev/tty1", true),
                arguments(Map.of(), "pipe:[123]", false),
                arguments(Map.of(), "/dev/null", false),
                arguments(Map.of("NO_COLOR", "1"), "/dev/pts/3", false),
                arguments(Map.of("NO_COLOR", ""), "/dev/pts/3", true),
                arguments(Map.of("NO_COLOR", "1", "FORCE_COLOR", "1"), "/dev/pts/3", false),
                arguments(Map.of("FORCE_COLOR", "1"), "pipe:[123]", true),
                arguments(Map.of("FORCE_COLOR", "1", "TERM", "dumb"), "pipe:[123]", true),
                arguments(Map.of("CI", "true", "GITHUB_ACTIONS", "true"), "pipe:[123]", true),
                arguments(Map.of("CI", "true"), "pipe:[123]", false),
                arguments(Map.of("GITHUB_ACTIONS", "true"), "pipe:[123]", false),
                arguments(Map.of("TERM", "dumb"), "/dev/pts/3", false),
                arguments(Map.of("TERM", "xterm"), "/dev/pts/3", true));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void color_auto_followsTheEnvironmentAndThenTheStream(
            Map<String, String> environment, String target, boolean colored) throws Exception {
        Files.createSymbolicLink(descriptors.resolve("2"), Path.of(target));
        Terminal terminal = new Terminal(environment, false, descriptors);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.AUTO)).isEqualTo(colored);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.ALWAYS)).isTrue();
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.NEVER)).isFalse();
    }

    @Test
    void color_oneStreamRedirected_isThatOfTheOther() throws Exception {
        Files.createSymbolicLink(descriptors.resolve("1"), Path.of("pipe:[1]"));
        Files.createSymbolicLink(descriptors.resolve("2"), Path.of("/dev/pts/0"));
        Terminal terminal = new Terminal(Map.of(), false, descriptors);
        assertThat(terminal.isColored(ConsoleSink.Stream.STDOUT, Color.AUTO)).isFalse();
        assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.AUTO)).isTrue();
    }

    @Test
    void color_windowsConsoleThatDoesNotSayItKnowsEscapes_isNotUsed() throws Exception {
        Files.createSymbolicLink(descriptors.resolve("2"), Path.of("/dev/pts/0"));
        assertThat(new Terminal(Map.of(), true, descriptors).isColored(ConsoleSink.Stream.STDERR, Color.AUTO))
                .isFalse();
        assertThat(new Terminal(Map.of("WT_SESSION", "x"), true, descriptors)
                        .isColored(ConsoleSink.Stream.STDERR, Color.AUTO))
                .isTrue();
    }

    @Test
    void width_ofColumns_orTheUsualOne() {
        assertThat(new Terminal(Map.of("COLUMNS", "120"), false, descriptors).width())
                .isEqualTo(120);
        assertThat(new Terminal(Map.of("COLUMNS", "x"), false, descriptors).width())
                .isEqualTo(80);
        assertThat(new Terminal(Map.of(), false, descriptors).width()).isEqualTo(80);
    }
}
