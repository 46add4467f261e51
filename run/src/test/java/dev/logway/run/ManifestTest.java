package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestTest {
    private static final FileDestination LOG = new FileDestination("/out/a \"b\"\n/x.log", "DEBUG");
    private static final Manifest MANIFEST = new Manifest(
            "0123456789abcdef0123456789abcdef",
            "job",
            "experiment",
            "name é \u2028 \u0000 😀",
            "logway",
            "sqlite:////store.db",
            "/out",
            "/",
            new Owner("host", 42, "process"),
            1_700_000_000_000L,
            new Ending(RunStatus.KILLED, 1_700_000_000_001L, "its process was killed", true),
            List.of(
                    new ConsoleDestination(ConsoleSink.Stream.STDERR, "INFO", Color.AUTO),
                    LOG,
                    new ArtifactDestination("hydra_logs/x.log", LOG, Settings.Publishing.LIVE, AttachmentEnd.LINK),
                    new ConfigDestination("/out/config.yaml", ConfigDestination.Place.FOLDER)));

    @Test
    void manifest_writtenAndRead_isTheSame() {
        assertThat(Manifest.parse(MANIFEST.json())).contains(MANIFEST);
    }

    @Test
    void manifest_withFieldsOfALaterVersion_isRead() {
        String json = MANIFEST.json().replace("\"job\":", "\"later\":[1,{\"x\":null},1.5],\"job\":");

        assertThat(Manifest.parse(json)).contains(MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"job\":\"job\"|\"joke\":\"job\"",
                "\"job\":\"job\"|\"job\":null",
                "\"pid\":42|\"pid\":\"42\"",
                "\"pid\":42|\"pid\":99999999999999999999",
                "\"whole\":true|\"whole\":1",
                "\"KILLED\"|\"DEAD\"",
                "\"kind\":\"console\"|\"kind\":\"screen\"",
                "\"id\":\"0123|\"id\":\"../3",
                "\"destinations\":[|\"destinations\":[7,",
                "{\"id\"|[{\"id\"",
            })
    void manifest_thatLacksSomethingOrHasItOfAnotherKind_isNone(String change) {
        String[] parts = change.split("\\|");
        String json = MANIFEST.json().replace(parts[0], parts[1]);

        assertThat(json).isNotEqualTo(MANIFEST.json());
        assertThat(Manifest.parse(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[", "7", "\"x\"", "{\"id\":"})
    void text_thatIsNoManifest_isNone(String text) {
        assertThat(Manifest.parse(text)).isEmpty();
    }

    @Test
    void text_nestedWithoutEnd_isNone() {
        assertThat(Manifest.parse("{\"id\":" + "[".repeat(60_000))).isEmpty();
    }
}
