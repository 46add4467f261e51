package dev.logway.log;

import static dev.logway.log.RecordMaker.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.log.MigrationPage.Kind;
import dev.logway.log.MigrationPage.Row;
import dev.logway.log.MigrationPage.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/** What the pages for those who come from other libraries tell them to write, tried row by row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationPagesTest {
    private static final MigrationPage LOGBACK = MigrationPage.of("from-logback.md");
    private static final MigrationPage LOG4J = MigrationPage.of("from-log4j2.md");
    private static final MigrationPage LOGURU = MigrationPage.of("from-loguru.md");
    private static final List<MigrationPage> PAGES = List.of(LOGBACK, LOG4J, LOGURU);
    private static final Set<String> COLUMNS = Set.of("here", "files", "line", "what to know", "");

    private SnippetClass java;

    @BeforeAll
    void compile(@TempDir Path folder) {
        java = new SnippetClass(
                snippets().filter(snippet -> snippet.kind() == Kind.JAVA).toList(), folder);
    }

    static Stream<MigrationPage> pages() {
        return PAGES.stream();
    }

    static Stream<Row> rows() {
        return PAGES.stream().flatMap(page -> page.rows().stream());
    }

    static Stream<Snippet> snippets() {
        return PAGES.stream().flatMap(page -> page.snippets().stream());
    }

    static Stream<Snippet> yaml() {
        return snippets().filter(snippet -> snippet.kind() == Kind.YAML);
    }

    static Stream<Snippet> outside() {
        return snippets().filter(snippet -> snippet.kind() == Kind.OUTSIDE);
    }

    static Stream<Snippet> expressions() {
        return snippets().filter(Snippet::isExpression);
    }

    static Stream<Row> rowsWithLine() {
        return rows().filter(row -> !row.cell("line").isEmpty());
    }

    static Stream<Row> rowsWithFiles() {
        return rows().filter(row -> !row.cell("files").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_tables_haveManyRowsEachOfWhichSaysWhatToWrite(MigrationPage page) {
        assertThat(page.rows()).hasSizeGreaterThan(80);
        for (Row row : page.rows()) {
            assertThat(row.header().get(1)).as(row.toString()).isEqualTo(MigrationPage.HERE);
            assertThat(COLUMNS)
                    .as(row.toString())
                    .containsAll(row.header().subList(1, row.header().size()));
            assertThat(row.cells()).as(row.toString()).hasSameSizeAs(row.header());
            assertThat(row.snippets().isEmpty())
                    .as(row + " says 'none' or has a snippet")
                    .isEqualTo(row.cell(MigrationPage.HERE).equals("none"));
        }
        assertThat(page.rows().stream().map(row -> row.cells().get(0))).doesNotHaveDuplicates();
    }

    @Test
    void pages_kinds_areAllThere() {
        assertThat(yaml()).hasSizeGreaterThan(60);
        assertThat(expressions()).hasSizeGreaterThan(150);
        assertThat(outside()).hasSizeGreaterThan(12);
        assertThat(rowsWithLine()).hasSizeGreaterThan(40);
        assertThat(rowsWithFiles()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yaml_ofAPage_isReadWithoutAMistake(Snippet snippet) {
        settings(snippet);
    }

    private static LogSettings settings(Snippet yaml) {
        List<String> mistakes = new ArrayList<>();
        LogSettings settings =
                LogSettings.parse(yaml.text(), yaml.where(), mistake -> mistakes.add(mistake.describe()));
        assertThat(mistakes).isEmpty();
        return settings;
    }

    @ParameterizedTest
    @MethodSource("outside")
    void outside_ofAPage_isTakenWithoutAWord(Snippet snippet) throws Exception {
        Map<String, String> environment = new HashMap<>();
        Properties properties = new Properties();
        for (String part : snippet.text().split(" (?=-D)")) {
            String[] pair = part.split("=", 2);
            if (part.startsWith("-D")) {
                properties.setProperty(pair[0].substring(2), pair[1]);
            } else {
                environment.put(pair[0], pair[1]);
            }
        }
        Object provider = properties.remove("slf4j.provider");
        if (provider != null) {
            assertThat(Class.forName(provider.toString())).isAssignableTo(SLF4JServiceProvider.class);
        } else if (environment.containsKey("NO_COLOR")) {
            environment.put("FORCE_COLOR", "1");
            Terminal terminal = new Terminal(environment, false, Path.of("none"));
            assertThat(terminal.isColored(ConsoleSink.Stream.STDERR, Color.AUTO))
                    .isFalse();
        } else {
            assertTaken(environment, properties);
        }
    }

    /** A setting changes something, or names a file that is not there. */
    private static void assertTaken(Map<String, String> environment, Properties properties) {
        List<String> said = new ArrayList<>();
        ClassLoader none = ClassLoader.getPlatformClassLoader();
        LogSettings settings = new Outside(environment, properties, none, new Fallback(said::add)).settings();
        if (properties.containsKey("logway.config")) {
            assertThat(said)
                    .singleElement()
                    .asString()
                    .contains("the file '" + properties.get("logway.config") + "'", " is not there");
        } else {
            assertThat(said).isEmpty();
            assertThat(settings).isNotEqualTo(LogSettings.usual());
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void java_expressionOfAPage_isMade(Snippet snippet) {
        Object value = java.value(snippet);
        assertThat(value).isNotNull();
        if (value instanceof Stream<?> lines) {
            lines.close();
        }
    }

    @ParameterizedTest
    @MethodSource("rowsWithLine")
    void line_ofARow_isWhatItSays(Row row) {
        Snippet here = row.snippets().get(0);
        Layout layout = here.kind() == Kind.JAVA
                ? (Layout) java.value(here)
                : settings(here).files().get(0).layout();
        assertThat(event().line(new LineFormats().of(layout, false)).toString())
                .isEqualTo(row.spans("line").get(0) + "\n");
    }

    /** The record that the pages show the lines of. */
    private static Event event() {
        Event event = record().logger("org.example.Train")
                .message("step {}", 1)
                .value("user", "anna")
                .event();
        event.details(event.getKeyValuePairs(), List.of(MarkerFactory.getMarker("AUDIT")));
        new LogDraft(event).place(new LogRecord.Place("org.example.Train", "run", "Train.java", 42));
        return event;
    }

    @ParameterizedTest
    @MethodSource("rowsWithFiles")
    void files_ofARow_areThoseThatItSays(Row row, @TempDir Path dir) {
        FileSink file = file(row.snippets().get(0), dir);
        try (LogFolder log = LogFolder.inUtc(dir, "2026-11-24T14:05:06.123").open(file)) {
            log.log("first").at("2026-11-25T14:05:06.123").log("second").close();
            assertThat(log.said).isEmpty();
            assertThat(log.files().keySet().stream().filter(name -> !name.equals("app.log")))
                    .containsExactlyElementsOf(row.spans("files"));
        }
    }

    private FileSink file(Snippet here, Path dir) {
        if (here.kind() == Kind.YAML) {
            FileSink file = settings(here).files().get(0);
            return file.withPath(dir.resolve(file.path().getFileName()));
        }
        return FileSink.at(dir.resolve("app.log")).withRotation((Rotation) java.value(here));
    }

    @Test
    void rotation_onStartup_closesWhatIsThereAndNoEmptyFile(@TempDir Path dir) throws IOException {
        Snippet here = LOG4J.row("`OnStartupTriggeringPolicy`").snippets().get(0);
        List<Integer> parts = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            try (LogFolder log =
                    LogFolder.inUtc(dir, "2026-11-24T14:05:0" + start).open(file(here, dir))) {
                log.log("first").log("second");
            }
            parts.add(Rotation.partsOf(dir.resolve("app.log")).size());
        }
        assertThat(parts).containsExactly(0, 1, 2);
    }

    /** What is in each file of the settings after one record of each logger and level. */
    private static Map<String, List<String>> passing(List<FileSink> files, Path dir) throws IOException {
        List<String> said = new ArrayList<>();
        Map<String, List<String>> passed = new LinkedHashMap<>();
        LogEngine engine = Engines.create(said::add);
        List<SinkHandle> open = files.stream()
                .map(file -> engine.add(file.withPath(dir.resolve(file.path().getFileName()))
                        .withLayout(Layout.template("{message}"))
                        .withDurability(Durability.FILE)))
                .toList();
        Logger app = engine.logger("org.example.Train");
        app.info("info");
        app.warn("heartbeat");
        app.atInfo().addMarker(MarkerFactory.getMarker("AUDIT")).log("marked");
        app.atInfo().addKeyValue("user", "anna").log("of anna");
        engine.logger("com.audit.Login").info("audit");
        open.forEach(SinkHandle::close);
        for (FileSink file : files) {
            passed.put(
                    file.path().getFileName().toString(),
                    Files.readAllLines(dir.resolve(file.path().getFileName())));
        }
        assertThat(said).isEmpty();
        return passed;
    }

    private List<String> passing(MigrationPage page, String row, Path dir) throws IOException {
        Snippet here = page.row(row).snippets().get(0);
        List<FileSink> files = here.kind() == Kind.YAML ? settings(here).files() : List.of((FileSink) java.value(here));
        return passing(files, dir).values().iterator().next();
    }

    static Stream<Arguments> filters() {
        List<String> all = List.of("info", "heartbeat", "marked", "of anna", "audit");
        List<String> infos = List.of("info", "marked", "of anna", "audit");
        List<String> warnings = List.of("heartbeat");
        return Stream.of(
                filter(LOGBACK, "`FileAppender`", all),
                filter(LOGBACK, "`ThresholdFilter`", warnings),
                filter(LOGBACK, "`LevelFilter`, one level", infos),
                filter(LOGBACK, "`EvaluatorFilter`", infos),
                filter(LOGBACK, "`OnMarkerEvaluator`", List.of("marked")),
                filter(LOGBACK, "`MDCFilter`, `DynamicThresholdFilter`", List.of("of anna")),
                filter(LOGBACK, "`<appender-ref>` of one logger", List.of("audit")),
                filter(LOG4J, "`ThresholdFilter`, `level` of an `AppenderRef`", warnings),
                filter(LOG4J, "`LevelRangeFilter`, `LevelMatchFilter`", infos),
                filter(LOG4J, "`RegexFilter`, `StringMatchFilter`", infos),
                filter(LOG4J, "`MarkerFilter`", List.of("marked")),
                filter(LOG4J, "`ThreadContextMapFilter`, `MapFilter`", List.of("of anna")),
                filter(LOG4J, "`DynamicThresholdFilter`", List.of("heartbeat", "of anna")),
                filter(LOG4J, "`TimeFilter`, `ScriptFilter`", all),
                filter(LOGURU, "`level=\"WARNING\"`", warnings),
                filter(LOGURU, "`filter=function`", List.of("of anna")));
    }

    private static Arguments filter(MigrationPage page, String row, List<String> passing) {
        return Arguments.of(page, row, passing);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("filters")
    void filter_ofARow_letsThroughWhatItIsFor(MigrationPage page, String row, List<String> expected, @TempDir Path dir)
            throws IOException {
        assertThat(passing(page, row, dir)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("pagesOfXml")
    void additivity_ofARow_sendsEachRecordToOneFile(MigrationPage page, @TempDir Path dir) throws IOException {
        Snippet here =
                page.row("`additivity=\"false\"` with an appender").snippets().get(0);
        assertThat(passing(settings(here).files(), dir))
                .isEqualTo(Map.of(
                        "app.log", List.of("info", "heartbeat", "marked", "of anna"), "audit.log", List.of("audit")));
    }

    @Test
    void autoinit_ofLoguru_isNoConsole() {
        Snippet here = LOGURU.row("`LOGURU_AUTOINIT=False`").snippets().get(0);
        assertThat(settings(here).consoles()).isEmpty();
    }

    static Stream<MigrationPage> pagesOfXml() {
        return Stream.of(LOGBACK, LOG4J);
    }
}
