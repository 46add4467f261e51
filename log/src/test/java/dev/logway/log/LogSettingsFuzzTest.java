package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogSettingsFuzzTest {
    static Stream<String> texts() {
        return Stream.of(
                """
                levels: {"": INFO, org.tribuo: {'': WARN, core: debug}}
                console: {stream: stderr, level: INFO, color: auto, format: text}
                file: {path: train.log, level: DEBUG, format: json, rotation: 10 MB, durability: disk}
                files: [&a {path: a.log, rotation: none}, {<<: *a, path: b.log, level: ERROR}]
                capture: [jul, uncaught]
                """,
                "consoles: [{}, {stream: stdout}]\nfile: ~\ncapture: jul",
                "file: {path: 1, rotation: 0x10, level: 1.5e400}",
                "? [a]\n: !!binary aGVsbG8=\n? 2026-11-25\n: !tag x",
                "a: &a [*a, {<<: [*a]}]",
                "file:\n  path: \"\\0\\ud800\"");
    }

    @MethodSource("texts")
    @FuzzTest
    void parse_anyText_isSettingsAndMistakesThatHaveAPlace(@NotNull String yaml) {
        List<LogSettings.Mistake> mistakes = new ArrayList<>();
        LogSettings settings = LogSettings.parse(yaml, "logway.yaml", mistakes::add);
        assertThat(settings).isEqualTo(LogSettings.parse(yaml, "logway.yaml", mistake -> {}));
        assertThat(mistakes).allSatisfy(mistake -> {
            assertThat(mistake.place()).matches("logway\\.yaml(:[1-9]\\d*:[1-9]\\d*)?");
            assertThat(mistake.text()).isNotBlank();
        });
    }

    static Stream<Arguments> properties() {
        return Stream.of(
                Arguments.of("DEBUG,org.tribuo=WARN", "train.log", "json", "never", "jul,uncaught", "nowhere.yaml"),
                Arguments.of("=,a=,=b,,", "\0", "xml", "", "std", "file:x"),
                Arguments.of("loud", " ", "TEXT", "Auto", ",", "\0"));
    }

    @MethodSource("properties")
    @FuzzTest
    void settings_anyProperties_areSettingsAndWhatIsWrongIsSaid(
            @NotNull String level,
            @NotNull String file,
            @NotNull String format,
            @NotNull String color,
            @NotNull String capture,
            @NotNull String config) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "logway.level", level,
                "logway.file", file,
                "logway.format", format,
                "logway.color", color,
                "logway.capture", capture,
                "logway.config", "no/" + config));
        List<String> said = new ArrayList<>();
        ClassLoader classPath = new ClassLoader(null) {};
        LogSettings settings = new Outside(Map.of(), properties, classPath, new Fallback(said::add)).settings();
        assertThat(settings.consoles()).hasSize(1);
        assertThat(said)
                .allSatisfy(text -> assertThat(text).startsWith("logway: ").endsWith("\n"));
    }
}
