package dev.logway.log.dictconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.log.dictconfig.Loggers.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LoggersTest {
    private static final HandlerEntry OUT = handler("out");
    private static final HandlerEntry FILE = handler("file");

    private static HandlerEntry handler(String key) {
        return new HandlerEntry(key, new Target.Stream(false), 0, PythonFormat.MESSAGE, List.of());
    }

    private static LoggerEntry logger(String name, int level, HandlerEntry... handlers) {
        return new LoggerEntry(name, Optional.of(level), List.of(handlers), List.of(), Optional.empty());
    }

    private static DictConfig config(boolean disables, LoggerEntry... loggers) {
        return new DictConfig(false, disables, List.of(OUT, FILE), List.of(loggers));
    }

    private static List<String> reached(Loggers loggers, String logger) {
        List<String> handlers = new ArrayList<>();
        for (Attachment attachment : loggers.attachments()) {
            if (loggers.reaches(logger, attachment)) {
                handlers.add(attachment.handler().key() + " of '" + attachment.logger() + "'");
            }
        }
        return handlers;
    }

    @Test
    void record_ofAChild_comesToItsOwnHandlersFirst_andTwiceToASharedOne() {
        Loggers loggers = Loggers.unconfigured()
                .with(config(false, logger("a", 0, OUT), logger("a.b", 0, FILE, OUT), logger("", 20, OUT)), Set.of());

        assertThat(reached(loggers, "a.b.c"))
                .containsExactly("file of 'a.b'", "out of 'a.b'", "out of 'a'", "out of ''");
        assertThat(reached(loggers, "ab")).containsExactly("out of ''");
        assertThat(reached(loggers, "ROOT")).containsExactly("out of ''");
    }

    @Test
    void loggers_withoutHandlers_areForTheLastResort() {
        Loggers loggers = Loggers.unconfigured().with(config(false, logger("a", 0, OUT)), Set.of());

        assertThat(loggers.reachesNone("a.b")).isFalse();
        assertThat(loggers.reachesNone("b")).isTrue();
    }

    @Test
    void existingLoggers_areDisabled_butForThoseBelowWhatIsNamed() {
        Loggers loggers = Loggers.unconfigured()
                .with(config(true, logger("a", 0), logger("", 20, OUT)), Set.of("a.b", "old", "a"));

        assertThat(reached(loggers, "a")).hasSize(1);
        assertThat(reached(loggers, "a.b")).hasSize(1);
        assertThat(reached(loggers, "old")).isEmpty();
        assertThat(reached(loggers, "old.child")).hasSize(1);
        assertThat(loggers.reachesNone("old")).isFalse();
    }

    @Test
    void secondConfiguration_replacesHandlersAndKeepsLevels() {
        Loggers loggers = Loggers.unconfigured()
                .with(config(false, logger("a", 10, OUT), logger("", 20, OUT)), Set.of())
                .with(
                        config(
                                false,
                                new LoggerEntry("", Optional.empty(), List.of(FILE), List.of(), Optional.empty())),
                        Set.of());

        assertThat(reached(loggers, "b")).containsExactly("file of ''");
        assertThat(reached(loggers, "a")).containsExactly("out of 'a'", "file of ''");
        assertThat(loggers.levels()).isEqualTo(Map.of("", 20, "a", 10));
    }

    @Test
    void incrementalConfiguration_changesLevelsAlone() {
        DictConfig more = new DictConfig(true, true, List.of(), List.of(logger("a", 10)));
        Loggers loggers = Loggers.unconfigured()
                .with(config(false, logger("", 20, OUT)), Set.of())
                .with(more, Set.of("b"));

        assertThat(reached(loggers, "b")).containsExactly("out of ''");
        assertThat(loggers.levels()).isEqualTo(Map.of("", 20, "a", 10));
    }

    @Test
    void lowest_isThatOfTheHandler_orOfTheLoggersThatHaveIt() {
        HandlerEntry errors = new HandlerEntry("e", new Target.Stream(true), 40, PythonFormat.MESSAGE, List.of());
        Loggers loggers =
                Loggers.unconfigured().with(config(false, logger("a", 10), logger("", 20, OUT, errors)), Set.of());

        assertThat(loggers.lowest(OUT)).isEqualTo(20);
        assertThat(loggers.lowest(errors)).isEqualTo(40);
        assertThat(loggers.lowest(FILE)).isZero();
    }
}
