package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTest {
    private final List<String> said = new ArrayList<>();
    private final Fallback fallback = new Fallback(said::add);
    private final Properties properties = new Properties();

    @TempDir
    Path dir;

    private LogSettings settings(Map<String, String> environment) {
        return settings(environment, ClassLoader.getPlatformClassLoader());
    }

    private LogSettings settings(Map<String, String> environment, ClassLoader classPath) {
        return new Outside(environment, properties, classPath, fallback).settings();
    }

    @Test
    void settings_none_areAColouredConsoleOfWhateverTheLoggersLetThrough() {
        assertThat(settings(Map.of())).isEqualTo(LogSettings.usual());
        assertThat(settings(Map.of("LOGWAY_FILE", " ", "LOGWAY_CONFIG", ""))).isEqualTo(LogSettings.usual());
    }

    @Test
    void settings_all_reachConsoleAndFile() {
        Map<String, String> environment = Map.of(
                "LOGWAY_LEVEL", "warning, org.tribuo=debug",
                "LOGWAY_FILE", "x.log",
                "LOGWAY_FORMAT", "json",
                "LOGWAY_COLOR", "never",
                "LOGWAY_FILTER", "org",
                "LOGWAY_ENQUEUE", "ok",
                "LOGWAY_CATCH", "0",
                "LOGWAY_CAPTURE", "jul, uncaught");
        ConsoleSink console = ConsoleSink.stderr()
                .withLevel(LogLevel.TRACE)
                .withLayout(Layout.JSON)
                .withColor(Color.NEVER)
                .withFilter(LoggerFilter.of("org"))
                .withWriting(ConsoleSink.Writing.BEHIND)
                .withOnFailure(OnFailure.THROW);
        FileSink file = FileSink.at(Path.of("x.log"))
                .withLevel(LogLevel.TRACE)
                .withLayout(Layout.JSON)
                .withFilter(LoggerFilter.of("org"))
                .withOnFailure(OnFailure.THROW);
        assertThat(settings(environment))
                .isEqualTo(new LogSettings(
                        Map.of("", LogLevel.WARNING, "org.tribuo", LogLevel.DEBUG),
                        List.of(console),
                        List.of(file),
                        Set.of(Capture.JUL, Capture.UNCAUGHT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ecs", "loguru", "serialized", "text+caller", "json+caller", "ecs+caller"})
    void settings_wordOfAFormat_isTakenForConsoleAndFile(String word) {
        LogSettings settings = settings(Map.of("LOGWAY_FORMAT", word, "LOGWAY_FILE", "x.log"));
        Layout layout = Words.FORMATS.find(word).orElseThrow();
        assertThat(settings.consoles()).extracting(ConsoleSink::layout).containsExactly(layout);
        assertThat(settings.files()).extracting(FileSink::layout).containsExactly(layout);
        assertThat(said).isEmpty();
    }

    @Test
    void settings_stackTraces_areChangedInWhateverFormat(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(
                dir.resolve("logway.yaml"), "console: {format: json, traces: {first: cause, diagnose: true}}");
        StackTraces written = StackTraces.USUAL.rootCauseFirst().showingValues();
        Map<String, String> environment = Map.of("LOGWAY_CONFIG", file.toString(), "LOGWAY_BACKTRACE", "yes");
        assertThat(settings(environment).consoles())
                .extracting(ConsoleSink::layout)
                .containsExactly(Layout.JSON.with(written.markingCatch()));
        Map<String, String> more = new HashMap<>(environment);
        more.putAll(Map.of("LOGWAY_DIAGNOSE", "no", "LOGWAY_FORMAT", "{message}"));
        assertThat(settings(more).consoles())
                .extracting(ConsoleSink::layout)
                .containsExactly(Layout.template("{message}")
                        .with(StackTraces.USUAL.rootCauseFirst().markingCatch()));
        assertThat(said).isEmpty();
    }

    static Stream<Arguments> wrongValues() {
        String levels = "Use one of trace, debug, info, success, warning, error, critical, off.";
        return Stream.of(
                arguments("level", "loud", levels),
                arguments(
                        "format",
                        "xml",
                        "Use one of text, json, ecs, loguru, serialized, text+caller, json+caller, ecs+caller."),
                arguments("color", "pink", "Use one of auto, always, never."),
                arguments("enqueue", "maybe", "Use one of true, false."),
                arguments("catch", "never", "Use one of true, false."),
                arguments("backtrace", "maybe", "Use one of true, false."),
                arguments("diagnose", "maybe", "Use one of true, false."),
                arguments("capture", "all", "Use one of jul, uncaught, stdout, stderr."));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void settings_wrongValue_isSaidWithTheRightOnes(String name, String value, String remedy) {
        properties.setProperty("logway." + name, value);
        assertThat(settings(Map.of())).isEqualTo(LogSettings.usual());
        assertThat(said)
                .containsExactly("logway: LOGWAY_" + name.toUpperCase(Locale.ROOT) + " or -Dlogway." + name + " is '"
                        + value + "' and is ignored. " + remedy + "\n");
    }

    static Stream<Arguments> places() {
        Function<LogSettings, Object> path =
                settings -> settings.files().get(0).path().toString();
        Function<LogSettings, Object> format =
                settings -> settings.consoles().get(0).layout();
        Function<LogSettings, Object> formatOfFile =
                settings -> settings.files().get(0).layout();
        Function<LogSettings, Object> color =
                settings -> settings.consoles().get(0).color();
        Function<LogSettings, Object> level =
                settings -> settings.levels().get("").name();
        Function<LogSettings, Object> onFailure =
                settings -> settings.files().get(0).onFailure() == OnFailure.REPORT;
        Function<LogSettings, Object> writing =
                settings -> settings.consoles().get(0).writing() == ConsoleSink.Writing.BEHIND;
        Function<LogSettings, Object> capture = settings -> settings.capture().toString();
        return Stream.of(
                arguments("level", "levels: {'': %s}", List.of("WARNING", "ERROR", "DEBUG", "TRACE"), level),
                arguments("file", "file: {path: %s}", List.of("a", "b", "c", "d"), path),
                arguments("format", "console: {format: %s}", List.of("TEXT", "JSON", "TEXT", "JSON"), format),
                arguments(
                        "format", "file: {path: x, format: %s}", List.of("TEXT", "JSON", "TEXT", "JSON"), formatOfFile),
                arguments("color", "console: {color: %s}", List.of("NEVER", "ALWAYS", "AUTO", "NEVER"), color),
                arguments("catch", "file: {path: x, catch: %s}", List.of("false", "true", "false", "true"), onFailure),
                arguments("enqueue", "console: {enqueue: %s}", List.of("true", "false", "true", "false"), writing),
                arguments("capture", "capture: %s", List.of("jul", "uncaught", "jul", "uncaught"), capture));
    }

    /** The values are those of the class path, the configuration file, the environment and the property. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("places")
    void settings_fromEveryPlace_areThoseOfTheNearest(
            String name, String yaml, List<String> values, Function<LogSettings, Object> look) throws Exception {
        Files.writeString(dir.resolve("logway.yaml"), String.format(yaml, values.get(0)));
        Path file = Files.writeString(dir.resolve("other.yaml"), String.format(yaml, values.get(1)));
        Map<String, String> environment = new LinkedHashMap<>();
        List<Object> seen = new ArrayList<>();
        try (URLClassLoader classPath = classPath(dir)) {
            seen.add(look.apply(settings(environment, classPath)));
            environment.put("LOGWAY_CONFIG", "no such file");
            properties.setProperty("logway.config", file.toString());
            seen.add(look.apply(settings(environment, classPath)));
            environment.put("LOGWAY_" + name.toUpperCase(Locale.ROOT), values.get(2));
            seen.add(look.apply(settings(environment, classPath)));
            properties.setProperty("logway." + name, values.get(3));
            seen.add(look.apply(settings(environment, classPath)));
        }
        assertThat(seen.stream().map(value -> value.toString().replaceAll("[\\[\\]]", "")))
                .usingElementComparator(String::compareToIgnoreCase)
                .containsExactlyElementsOf(values);
        assertThat(said).isEmpty();
    }

    private static URLClassLoader classPath(Path... folders) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path folder : folders) {
            urls.add(folder.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    @Test
    void settings_levelAskedFor_getsThroughTheSinksOfTheFile() throws Exception {
        Path file = Files.writeString(
                dir.resolve("x.yaml"),
                "levels: {'': WARN, a: INFO}\nconsole: {level: WARN}\nfile: {path: a, level: ERROR}");
        properties.setProperty("logway.level", "a=DEBUG");
        LogSettings settings = settings(Map.of("LOGWAY_CONFIG", file.toString()));
        assertThat(settings.levels()).isEqualTo(Map.of("", LogLevel.WARNING, "a", LogLevel.DEBUG));
        assertThat(settings.consoles().get(0).level()).isEqualTo(LogLevel.DEBUG);
        assertThat(settings.files().get(0).level()).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void settings_fileAskedFor_isTheFirstOfTheFile() throws Exception {
        Path file = Files.writeString(
                dir.resolve("x.yaml"),
                "file: {path: a, format: json, rotation: none}\nfiles: [{path: b, rotation: 1 MB}]");
        properties.setProperty("logway.file", "c");
        assertThat(settings(Map.of("LOGWAY_CONFIG", file.toString())).files())
                .containsExactly(
                        FileSink.at(Path.of("c"))
                                .withLevel(LogLevel.TRACE)
                                .withLayout(Layout.JSON)
                                .withRotation(Rotation.none()),
                        FileSink.at(Path.of("b")).withLevel(LogLevel.TRACE).withRotation(Rotation.size("1 MB")));
    }

    @Test
    void readme_table_namesEverySettingByItsPropertyAndVariable() throws Exception {
        Map<String, String> expected = Arrays.stream(Outside.Setting.values())
                .collect(Collectors.toMap(Outside.Setting::property, Outside.Setting::variable));
        assertThat(matches("\\| `(logway\\.\\w+)` \\| `(LOGWAY_\\w+)` \\|")
                        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2))))
                .isEqualTo(expected);
    }

    @Test
    void readme_exampleOfAFile_isRightAndHasEverySetting() throws Exception {
        String yaml = matches("(?s)```yaml\n(levels:.*?)```")
                .findFirst()
                .orElseThrow()
                .group(1);
        List<String> mistakes = new ArrayList<>();
        LogSettings settings = LogSettings.parse(yaml, "README.md", mistake -> mistakes.add(mistake.describe()));
        assertThat(mistakes).isEmpty();
        assertThat(settings.levels()).isNotEmpty();
        assertThat(settings.files()).isNotEmpty();
        assertThat(settings.capture()).isNotEmpty();
        assertThat(yaml)
                .contains("stream:", "level:", "color:", "format:", "path:", "rotation:", "retention:", "compression:");
    }

    private static Stream<MatchResult> matches(String regex) throws Exception {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return Pattern.compile(regex)
                .matcher(Files.readString(folder.resolve("README.md")))
                .results();
    }

    @Test
    void engine_fileFromOutside_isWrittenBesideWhatTheProgramAdds() throws Exception {
        Path file = dir.resolve("outside.log");
        LogEngine engine = new LogEngine(
                fallback, settings(Map.of("LOGWAY_FILE", file.toString(), "LOGWAY_LEVEL", "ERROR,quiet=DEBUG")));
        engine.logger("quiet").debug("one");
        engine.logger("other").warn("not wanted");
        SinkHandle own = engine.add(FileSink.at(dir.resolve("own.log")));
        engine.logger("quiet").info("two");
        own.close();
        engine.logger("quiet").debug("three");
        assertThat(engine.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(Files.readString(file).lines().map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly("one", "two", "three");
    }

    @Test
    void engine_severalFiles_getWhatTheirLevelsLetThrough() throws Exception {
        Path all = dir.resolve("all.log");
        Path errors = dir.resolve("errors.json");
        LogEngine engine = new LogEngine(
                fallback,
                new LogSettings(
                        Map.of("", LogLevel.DEBUG),
                        List.of(),
                        List.of(
                                FileSink.at(all).withLevel(LogLevel.DEBUG),
                                FileSink.at(errors).withLevel(LogLevel.ERROR).withLayout(Layout.JSON)),
                        Set.of()));
        engine.logger("x").debug("one");
        engine.logger("x").error("two");
        engine.logger("x").trace("three");
        assertThat(engine.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(all).content().contains("one", "two").doesNotContain("three");
        assertThat(errors).content().contains("\"message\":\"two\"").doesNotContain("one");
    }

    @Test
    void engine_fileFromOutsideThatCannotBe_isSaidAndTheProgramGoesOn() throws Exception {
        Path taken = Files.writeString(dir.resolve("taken"), "");
        LogEngine engine = new LogEngine(
                fallback, settings(Map.of("LOGWAY_FILE", taken.resolve("x.log").toString(), "LOGWAY_LEVEL", "ERROR")));
        engine.logger("x").info("nothing happens");
        assertThat(said).singleElement().asString().startsWith("logway: cannot write the log file " + taken);
    }
}
