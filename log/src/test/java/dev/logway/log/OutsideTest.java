package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class OutsideTest {
    private final List<String> said = new ArrayList<>();
    private final Fallback fallback = new Fallback(said::add);
    private final Properties properties = new Properties();

    private Outside outside(Map<String, String> environment) {
        return new Outside(environment, properties, fallback);
    }

    @Test
    void settings_none_areAColouredConsoleOfWhateverTheLoggersLetThrough() {
        assertThat(outside(Map.of()).console()).isEqualTo(ConsoleSink.stderr().withLevel(Level.TRACE));
        assertThat(outside(Map.of()).levels()).isEmpty();
        assertThat(outside(Map.of("LOGWAY_FILE", " ")).file()).isEmpty();
    }

    @Test
    void settings_all_reachConsoleAndFile() {
        Map<String, String> environment = Map.of(
                "LOGWAY_LEVEL", "warning, org.tribuo=debug",
                "LOGWAY_FILE", "x.log",
                "LOGWAY_FORMAT", "json",
                "LOGWAY_COLOR", "never");
        assertThat(outside(environment).levels()).isEqualTo(Map.of("", Level.WARN, "org.tribuo", Level.DEBUG));
        assertThat(outside(environment).console())
                .isEqualTo(ConsoleSink.stderr()
                        .withLevel(Level.TRACE)
                        .withLayout(Layout.JSON)
                        .withColor(Color.NEVER));
        assertThat(outside(environment).file())
                .contains(FileSink.at(Path.of("x.log")).withLevel(Level.TRACE).withLayout(Layout.JSON));
    }

    @Test
    void settings_property_comesBeforeTheEnvironment() {
        properties.setProperty("logway.level", "ERROR");
        assertThat(outside(Map.of("LOGWAY_LEVEL", "TRACE")).levels()).isEqualTo(Map.of("", Level.ERROR));
    }

    @Test
    void settings_wrongValue_isSaidWithTheRightOnes() {
        assertThat(outside(Map.of("LOGWAY_LEVEL", "loud")).levels()).isEmpty();
        assertThat(said)
                .containsExactly("logway: LOGWAY_LEVEL or -Dlogway.level is 'loud' and is ignored. "
                        + "Use one of error, warn, info, debug, trace.\n");
    }

    @Test
    void engine_fileFromOutside_isWrittenBesideWhatTheProgramAdds(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("outside.log");
        LogEngine engine = new LogEngine(
                fallback, outside(Map.of("LOGWAY_FILE", file.toString(), "LOGWAY_LEVEL", "ERROR,quiet=DEBUG")));
        engine.logger("quiet").debug("one");
        engine.logger("other").warn("not wanted");
        SinkHandle own = engine.add(FileSink.at(dir.resolve("own.log")));
        engine.logger("quiet").info("two");
        own.close();
        engine.logger("quiet").debug("three");
        assertThat(Files.readString(file).lines().map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly("one", "two", "three");
    }

    @Test
    void engine_fileFromOutsideThatCannotBe_isSaidAndTheProgramGoesOn(@TempDir Path dir) throws Exception {
        Path taken = Files.writeString(dir.resolve("taken"), "");
        LogEngine engine = new LogEngine(
                fallback, outside(Map.of("LOGWAY_FILE", taken.resolve("x.log").toString(), "LOGWAY_LEVEL", "ERROR")));
        engine.logger("x").info("nothing happens");
        assertThat(said).singleElement().asString().startsWith("logway: cannot write the log file " + taken);
    }
}
