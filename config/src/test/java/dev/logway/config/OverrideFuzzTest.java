package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.override.Canonical;
import dev.logway.config.override.OverrideParser;
import dev.logway.config.override.ParsedOverride;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class OverrideFuzzTest {
    static Stream<String> overrides() {
        return JsonLines.read("override.jsonl").stream().map(recorded -> (String) recorded.get("in"));
    }

    @MethodSource("overrides")
    @FuzzTest
    void parse_anyText_isRefusedWithItsPlaceOrPrintedSoThatItParsesBack(@NotNull String text) {
        ParsedOverride parsed;
        try {
            parsed = OverrideParser.parse(text, Place.argument(1));
        } catch (Fault fault) {
            assertThat(fault.place()).isNotNull();
            return;
        }
        // What functions make of values, and interpolations, Hydra itself does not print so that it reads them again.
        boolean printable = parsed.hasValue() && !parsed.isSweep() && text.indexOf('(') < 0 && !text.contains("${");
        if (printable) {
            String printed = "key=" + Canonical.text(parsed.value());
            assertThat(OverrideParser.parse(printed, Place.argument(1)).value())
                    .as(printed)
                    .isEqualTo(parsed.value());
        }
    }
}
