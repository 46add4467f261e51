package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.override.Canonical;
import dev.logway.config.override.OverrideParser;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.Quoted;
import dev.logway.config.override.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverrideTableTest {
    private static final String HELP = "\nSee https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details";

    static List<Map<String, Object>> recorded() {
        return JsonLines.read("override.jsonl");
    }

    @Test
    void table_hasAllCases() {
        assertThat(recorded()).hasSize(232);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void parse_recordedOverride_isWhatHydraParses(Map<String, Object> recorded) {
        String line = (String) recorded.get("in");
        if (recorded.containsKey("err")) {
            Fault fault = catchThrowableOfType(Fault.class, () -> OverrideParser.parse(line, Place.argument(1)));
            assertThat(fault).as(line).isNotNull();
            assertThat(fault.text()).isEqualTo(recorded.get("err") + HELP);
            return;
        }
        ParsedOverride parsed = OverrideParser.parse(line, Place.argument(1));
        assertThat(parsed.kind().name()).isEqualTo(recorded.get("op"));
        assertThat(parsed.key()).isEqualTo(recorded.get("key"));
        assertThat(parsed.packageName()).isEqualTo(recorded.get("pkg"));
        assertThat(parsed.valueKind() == null ? null : parsed.valueKind().name())
                .isEqualTo(recorded.get("vt"));
        if (recorded.containsKey("vt")) {
            assertThat(noted(parsed.value())).isEqualTo(Recorded.plain(recorded.get("v")));
        }
        if (recorded.containsKey("canon")) {
            assertThat(Canonical.text(parsed.value())).isEqualTo(recorded.get("canon"));
        }
        if (recorded.containsKey("sweep")) {
            assertThat(enumerated((Sweep) parsed.value())).isEqualTo(recorded.get("sweep"));
        }
        if (recorded.containsKey("sweep_err")) {
            Fault fault = catchThrowableOfType(Fault.class, () -> enumerated((Sweep) parsed.value()));
            assertThat(fault.type() + ": " + fault.text()).isEqualTo(recorded.get("sweep_err"));
        }
    }

    private static List<String> enumerated(Sweep sweep) {
        List<String> values = new ArrayList<>();
        sweep.values().forEachRemaining(value -> values.add(Canonical.text(value)));
        return values;
    }

    /** The value in the notation of the table. */
    private static Object noted(Object value) {
        Map<Object, Object> noted = new LinkedHashMap<>();
        if (value instanceof Quoted quoted) {
            noted.put("$q", quoted.text());
            noted.put("quote", quoted.quote() == '"' ? "double" : "single");
        } else if (value instanceof List<?> list) {
            return list.stream().map(OverrideTableTest::noted).collect(ArrayList::new, List::add, List::addAll);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> noted.put(key, noted(entry)));
        } else if (value instanceof Sweep.Choice choice) {
            noted.put("$choice", noted(choice.options()));
            note(noted, "simple", choice.simple());
            note(noted, "shuffle", choice.shuffled());
            tags(noted, choice.tags());
        } else if (value instanceof Sweep.Range range) {
            noted.put("$range", List.of(range.start(), range.stop(), range.step()));
            note(noted, "shuffle", range.shuffled());
        } else if (value instanceof Sweep.Interval interval) {
            noted.put("$interval", List.of(interval.start(), interval.end()));
            tags(noted, interval.tags());
        } else if (value instanceof Sweep.Glob glob) {
            noted.put("$glob", glob.include());
            noted.put("exclude", glob.exclude());
        } else {
            return value;
        }
        return noted;
    }

    private static void note(Map<Object, Object> noted, String name, boolean set) {
        if (set) {
            noted.put(name, true);
        }
    }

    private static void tags(Map<Object, Object> noted, Set<String> tags) {
        if (!tags.isEmpty()) {
            noted.put("tags", List.copyOf(tags));
        }
    }
}
