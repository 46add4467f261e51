package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.slf4j.event.Level;

class LogRecordTest {
    private static final String NAME = "org.example.Shop";

    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final LogwayLogger log = engine.logger(NAME);
    private final List<LogRecord> seen = new ArrayList<>();

    @AfterEach
    void engine_saidNothing() {
        MDC.clear();
        assertThat(said).isEmpty();
    }

    private void keep() {
        engine.level("", Level.TRACE);
        engine.add(Engines.file(dir.resolve("x.log")).withLevel(Level.TRACE).withFilter(record -> {
            seen.add(record.snapshot());
            return true;
        }));
    }

    private LogRecord only() {
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    @Test
    void filter_sees_whatWasLogged() {
        keep();
        Instant before = Instant.now().minusMillis(1);
        IllegalStateException failure = new IllegalStateException();
        log.warn("sold {} of {}", 1, "2 {}", failure);
        LogRecord record = only();
        assertThat(record.level()).isEqualTo(LogLevel.WARNING);
        assertThat(record.getLevel()).isEqualTo(Level.WARN);
        assertThat(record.getMessage()).isEqualTo("sold {} of {}");
        assertThat(record.text()).isEqualTo("sold 1 of 2 {}");
        assertThat(record.getThrowable()).isSameAs(failure);
        assertThat(record.getLoggerName()).isEqualTo(NAME);
        assertThat(record.getThreadName()).isEqualTo(Thread.currentThread().getName());
        assertThat(record.threadId()).isEqualTo(Thread.currentThread().getId());
        assertThat(record.time()).isBetween(before, Instant.now());
        assertThat(record.elapsed()).isBetween(Duration.ZERO, Duration.ofHours(1));
        assertThat(record.run()).isNull();
    }

    @Test
    void text_ofAMessageWithoutArguments_isTheMessage() {
        keep();
        log.info("a {} b \\{}");
        assertThat(only().text()).isEqualTo("a {} b \\{}");
    }

    @Test
    void place_thatNoFormatShows_isFoundWhenAFilterAsks() {
        keep();
        log.info("m");
        LogRecord.Place place = only().place();
        assertThat(place)
                .isEqualTo(new LogRecord.Place(
                        LogRecordTest.class.getName(),
                        "place_thatNoFormatShows_isFoundWhenAFilterAsks",
                        "LogRecordTest.java",
                        place == null ? 0 : place.line()));
        assertThat(place)
                .hasToString(LogRecordTest.class.getName()
                        + ".place_thatNoFormatShows_isFoundWhenAFilterAsks:"
                        + (place == null ? 0 : place.line()));
    }

    @Test
    void extra_keyOfTheContextAndOfTheCall_isTheCalls() {
        keep();
        MDC.put("user", "mdc");
        MDC.put("request", "7");
        log.atInfo().addKeyValue("user", 1).addKeyValue("n", null).log("m");
        Map<String, Object> extra = only().extra();
        assertThat(extra).containsOnlyKeys("user", "request", "n");
        assertThat(extra).containsEntry("user", 1).containsEntry("request", "7").containsEntry("n", null);
    }

    @Test
    void trace_ofSlf4j_isFiveAndAtTheLevelTrace() {
        keep();
        log.trace("m");
        assertThat(only().level().number()).isEqualTo(5);
    }

    @Test
    void level_betweenTwoOfSlf4j_letsTheHigherThrough() {
        keep();
        engine.level("", LogLevel.SUCCESS);
        log.info("off");
        log.warn("on");
        assertThat(only().text()).isEqualTo("on");
        engine.level("", LogLevel.CRITICAL);
        assertThat(log.isErrorEnabled()).isFalse();
    }

    @Test
    void snapshot_outlivesTheCall() {
        keep();
        log.info("first");
        log.error("second {}", 2);
        assertThat(seen).extracting(LogRecord::text).containsExactly("first", "second 2");
        assertThat(seen).extracting(record -> record.level().name()).containsExactly("INFO", "ERROR");
        assertThat(seen.get(0).snapshot()).isSameAs(seen.get(0));
    }

    @Test
    void record_keptWithoutASnapshot_saysWhatToKeep() {
        engine.add(Engines.file(dir.resolve("x.log")).withFilter(seen::add));
        log.info("over");
        assertThatIllegalStateException()
                .isThrownBy(() -> only().getLoggerName())
                .withMessage("this record is over; keep its snapshot() where it is handed over");
    }
}
