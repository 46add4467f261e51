package dev.logway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        String[] all = Arrays.copyOf(new String[] {"compose"}, arguments.length + 1);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(all, in, new PrintStream(out), new PrintStream(err), Map.of("HOME", "here"));
    }

    private List<String> answers(String... requests) {
        assertThat(run(String.join("\n", requests) + "\n", "--batch")).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void compose_folderAndOverrides_printsWhatHydraWould() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "a: 1\nb: ${a}\n");

        assertThat(run("", "--config-dir=" + folder, "--config-name=config", "--resolve", "a=2", "+c=x"))
                .isZero();
        assertThat(out).hasToString("a: 2\nb: 2\nc: x\n");
    }

    @Test
    void compose_unknownKey_failsWithPlaceAndHint() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "port: 1\n");

        assertThat(run("", "--config-dir=" + folder, "--config-name=config", "prt=2"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Could not override 'prt'.")
                .contains("at command line, argument 1", "Did you mean 'port'?")
                .doesNotContain("\tat dev.");
    }

    @Test
    void batch_withOverrides_isWrongUsage() {
        assertThat(run("", "--batch", "a=1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("'--batch' takes nothing else");
    }

    @Test
    void batch_linesThatAreNoRequest_areAnsweredInOrder() {
        assertThat(answers(
                        "nonsense",
                        "[]",
                        "{}",
                        "",
                        "{\"op\":\"x\"}",
                        "{\"op\":\"yaml\"}",
                        "{\"op\":\"yaml\",\"text\":3}"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"error\":{\"type\":\"JSONDecodeError\""),
                        line -> assertThat(line).startsWith("{\"error\":{\"type\":\"TypeError\""),
                        line -> assertThat(line).isEqualTo("{\"error\":{\"type\":\"KeyError\",\"message\":\"'op'\"}}"),
                        line -> assertThat(line)
                                .isEqualTo("{\"error\":{\"type\":\"KeyError\",\"message\":\"'op_x'\"}}"),
                        line -> assertThat(line)
                                .isEqualTo("{\"error\":{\"type\":\"KeyError\",\"message\":\"'text'\"}}"),
                        line -> assertThat(line).startsWith("{\"error\":{\"type\":\"TypeError\""));
    }

    @Test
    void batch_variablesOfARequest_areGoneInTheNext() {
        String resolve = "{\"op\":\"resolve\",\"text\":\"a: ${oc.env:X,none}\"";

        assertThat(answers(resolve + ",\"env\":{\"X\":\"1\"}}", resolve + "}"))
                .containsExactly("{\"yaml\":\"a: '1'\\n\"}", "{\"yaml\":\"a: none\\n\"}");
    }

    @Test
    void batch_hostileLines_areRefused() {
        String huge = "{\"op\":\"yaml\",\"text\":\"" + "x".repeat(20_000_000) + "\"}";
        String deep = "[".repeat(100_000);
        String number = "9".repeat(1_000_000);

        assertThat(answers(huge, deep, number, "{\"op\":\"compose\",\"config_dir\":\"\\u0000\"}", "{\"op\":"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("a request of more than 16777216 characters"),
                        line -> assertThat(line).startsWith("{\"error\":{\"type\":\"JSONDecodeError\""),
                        line -> assertThat(line).startsWith("{\"error\":{\"type\":\"JSONDecodeError\""),
                        line -> assertThat(line).contains("'config_dir' is no path: "),
                        line -> assertThat(line).startsWith("{\"error\":{\"type\":\"JSONDecodeError\""));
    }

    @Test
    void batch_manySweeps_areRefusedTogether() {
        String digits = "9".repeat(4000);

        assertThat(answers(
                        "{\"op\":\"parse\",\"overrides\":[" + "\"a=range(1000000000)\",".repeat(9) + "\"b=range(2)\"]}",
                        "{\"op\":\"parse\",\"overrides\":[\"a=range(" + digits + "0000," + digits + "9999)\"]}"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("a sweep of more than 1000000 values"),
                        line -> assertThat(line).contains("sweeps of more than 20000000 characters"));
    }

    @Test
    void batch_longSweep_isRefused() {
        assertThat(answers("{\"op\":\"parse\",\"overrides\":[\"a=range(1000000000)\",\"b=range(2)\"]}"))
                .singleElement()
                .asString()
                .contains("a sweep of more than 1000000 values", "\"sweep\":[\"0\",\"1\"]");
    }
}
