package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeFuzzTest {
    /** A primary configuration, one in the folder beside it, an option of a group, and an override. */
    static Stream<Arguments> configurations() {
        return Stream.of(
                Arguments.of("defaults: [base, {g: one}, _self_]\na: 1", "b: 2", "c: 3", "a=2"),
                Arguments.of("defaults: [{g@x.y: one}]\na: ${x.y.c}", "b: 2", "# @package _group_\nc: 3", "g@x.y=one"),
                Arguments.of("defaults: [{g: ???}]", "", "c: 3", "g=[one]"),
                Arguments.of("defaults: [{optional g: two}, {override hydra/launcher: basic}]", "", "", "+g=one"),
                Arguments.of("defaults: [{g: '${h}'}, {h: one}]", "", "", "~g"),
                Arguments.of("defaults: [base@_here_, g/one]", "defaults: [{/g@_global_: one}]", "c: [1]", "++c.0=x"),
                Arguments.of("defaults: [base]", "defaults: [config]", "", "hydra.run.dir=x"),
                Arguments.of("hydra: {searchpath: ['pkg://x']}\na: ???", "", "", "hydra.searchpath=[file://y]"),
                Arguments.of("a: {b: [1, {c: ${..d}}]}", "", "", "a.b.1.c=${a}"),
                Arguments.of("- 1", "", "", "+a@b=c"));
    }

    /** Files in the memory. */
    private record Memory(Map<String, String> files) implements ConfigSource {
        @Override
        public String scheme() {
            return "memory";
        }

        @Override
        public String path() {
            return "fuzz";
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public Optional<String> load(String file) {
            return Optional.ofNullable(files.get(file));
        }

        @Override
        public boolean isGroup(String group) {
            return group.equals("g");
        }

        @Override
        public List<String> list(String group, Kind kind) {
            if (group.equals("g")) {
                return kind == Kind.CONFIG ? List.of("one") : List.of();
            } else if (group.isEmpty()) {
                return kind == Kind.CONFIG ? List.of("base", "config") : List.of("g");
            }
            return List.of();
        }
    }

    @MethodSource("configurations")
    @FuzzTest
    void compose_anyFilesAndOverride_isRefusedOrWrittenSoThatItReadsBack(
            @NotNull String primary, @NotNull String base, @NotNull String option, @NotNull String override) {
        var source = new Memory(Map.of("config.yaml", primary, "base.yaml", base, "g/one.yaml", option));
        Composer composer =
                Composer.builder().source("main", source).environment(Map.of()).build();
        try {
            Config config = composer.compose("config", List.of(override)).config();
            ReadBack.require(config.node());
            config.resolved();
        } catch (ConfigException refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }
}
