package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.tracking.ArtifactPath;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogPartsTest {
    @ParameterizedTest
    @CsvSource({
        "logs/app.log, app.2026-11-25_15-31-07_250.log, logs/app.2026-11-25_15-31-07_250.log",
        "logs/app.log, app.log.2026-11-25, logs/app.2026-11-25.log",
        "logs/app.log, app.log.2026-11-25T15, logs/app.2026-11-25T15.log",
        "logs/app.log, app.log.1.gz, logs/app.log.1.gz",
        "app.log, app.1.log, app.1.log",
        "logs/app, app.2026-11-25, logs/app.2026-11-25",
        "logs/tr_.log, tr#.log.2026-11-25, logs/tr_.2026-11-25.log",
        "logs/trä.log, trä.log.2026-11-25, logs/trä.2026-11-25.log",
    })
    void closed_anyName_isOneThatMlflowShows(String live, String part, String expected) {
        assertThat(LogParts.closed(ArtifactPath.of(live), Path.of("/var/log", part)))
                .hasToString(expected);
    }

    @Test
    void numbered_severalOfAName_areApartAndKeepTheirExtension() {
        ArtifactPath path = ArtifactPath.of("logs/app.2026-11-25.log");

        assertThat(LogParts.numbered(path, 1)).isEqualTo(path);
        assertThat(LogParts.numbered(path, 2)).hasToString("logs/app.2026-11-25.2.log");
    }

    @Test
    void tail_always_isKnownAsOneOfItsLogOnly() {
        ArtifactPath live = ArtifactPath.of("logs/app.log");
        ArtifactPath tail = LogParts.tail(live, 1_048_576);

        assertThat(tail).hasToString("logs/app.from-000000001048576.log");
        assertThat(LogParts.isTail(live, tail.toString())).isTrue();
        assertThat(LogParts.isTail(live, "logs/app.from-here.log")).isFalse();
        assertThat(LogParts.isTail(ArtifactPath.of("logs/other.log"), tail.toString()))
                .isFalse();
        assertThat(LogParts.isTail(live, live.toString())).isFalse();
    }
}
