package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SpringBootLoggingTest {
    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final LoggingSystem system = new SpringBootLogging(engine);
    private final Logger log = engine.logger("org.example.Shop");

    @AfterEach
    void nothingWasSaid() {
        assertThat(said).isEmpty();
    }

    private static LoggingInitializationContext context() {
        return new LoggingInitializationContext(new StandardEnvironment());
    }

    private LogFile file() {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> properties = Map.of("logging.file.name", path().toString());
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return LogFile.get(environment);
    }

    private Path path() {
        return dir.resolve("logs/shop.log");
    }

    private List<String> written() throws Exception {
        assertThat(engine.flush(Duration.ofSeconds(10))).isTrue();
        try (Stream<String> lines = Files.lines(path())) {
            return lines.map(line -> line.replaceFirst(".{23} \\| (\\w+) .* \\| ", "$1 "))
                    .toList();
        }
    }

    @Test
    void system_ofThisJvm_isOursBecauseSlf4jIs() {
        assertThat(new SpringBootLogging.Factory().getLoggingSystem(getClass().getClassLoader()))
                .isInstanceOf(SpringBootLogging.class);
    }

    @Test
    void level_ofAPackage_isThatOfJavaUtilLoggingToo() {
        LogEngine.get().bridgeJavaUtilLogging();
        LoggingSystem ofThisJvm = new SpringBootLogging(LogEngine.get());
        java.util.logging.Logger jul = java.util.logging.Logger.getLogger("org.example.jul.Shop");
        ofThisJvm.setLogLevel("org.example.jul", LogLevel.OFF);
        assertThat(jul.isLoggable(java.util.logging.Level.SEVERE)).isFalse();
        ofThisJvm.setLogLevel("org.example.jul", null);
        assertThat(jul.isLoggable(java.util.logging.Level.INFO)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, TRACE DEBUG INFO WARN ERROR",
        "DEBUG, DEBUG INFO WARN ERROR",
        "INFO, INFO WARN ERROR",
        "WARN, WARN ERROR",
        "ERROR, ERROR",
        "FATAL, ERROR",
        "OFF, ''",
    })
    void level_ofAPackage_isTheLoggersAndCanBeRead(LogLevel level, String enabled) {
        system.setLogLevel("org.example", level);
        assertThat(Stream.of(Level.values())
                        .filter(log::isEnabledForLevel)
                        .sorted((a, b) -> a.toInt() - b.toInt())
                        .map(Level::name))
                .containsExactly(enabled.isEmpty() ? new String[0] : enabled.split(" "));
        LogLevel known = level == LogLevel.FATAL ? LogLevel.ERROR : level;
        assertThat(system.getLoggerConfiguration("org.example"))
                .isEqualTo(new LoggerConfiguration("org.example", known, known));
        assertThat(system.getLoggerConfiguration("org.example.Shop"))
                .isEqualTo(new LoggerConfiguration("org.example.Shop", null, known));
    }

    @ParameterizedTest
    @CsvSource({"ROOT", ","})
    void level_ofAllLoggers_hasNoNameOrROOT(@Nullable String name) {
        system.setLogLevel(name, LogLevel.ERROR);
        assertThat(log.isWarnEnabled()).isFalse();
        system.setLogLevel(name, null);
        assertThat(log.isInfoEnabled()).isTrue();
        assertThat(log.isDebugEnabled()).isFalse();
    }

    @Test
    void level_takenBack_isThatOfTheParent() {
        system.setLogLevel("org", LogLevel.WARN);
        system.setLogLevel("org.example", LogLevel.DEBUG);
        system.setLogLevel("org.example", null);
        assertThat(log.isInfoEnabled()).isFalse();
        assertThat(system.getLoggerConfigurations())
                .containsExactly(
                        new LoggerConfiguration("ROOT", LogLevel.INFO, LogLevel.INFO),
                        new LoggerConfiguration("org", LogLevel.WARN, LogLevel.WARN),
                        new LoggerConfiguration("org.example.Shop", null, LogLevel.WARN));
    }

    @Test
    void file_ofTheApplication_isWrittenFromTheLevelsOfItsLoggersOn() throws Exception {
        system.initialize(context(), null, file());
        system.setLogLevel("org.example", LogLevel.DEBUG);
        log.debug("one");
        log.trace("not wanted");
        assertThat(written()).containsExactly("DEBUG org.example.Shop - one");
    }

    @Test
    void configuration_ofAnotherEngine_isSaidToBeIgnored() throws Exception {
        system.initialize(context(), null, file());
        system.initialize(context(), "classpath:logback.xml", null);
        assertThat(written())
                .containsExactly("WARNING dev.logway.log - logging.config is 'classpath:logback.xml', "
                        + "which is for another logging engine and is ignored");
    }
}
