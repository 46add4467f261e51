package dev.logway.config;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The record of the README, which has it word by word. */
final class ReadmeRecord {
    enum Device {
        AUTO,
        CPU_ONLY
    }

    // README
    record Experiment(
            @Default("8") int workers,
            String name,
            Optional<Path> out,
            @Default("auto") Device device,
            @Default("10m") Duration limit,
            @Default("64 MB") Size cache,
            @Default("[16, 4]") List<Integer> layers,
            @Default("{}") Map<String, Double> weights,
            @Min(0) long seed,
            Model model) {}

    sealed interface Model permits Forest, Logistic {}

    record Forest(@Default("100") int trees) implements Model {}

    record Logistic(@Default("0.1") double rate) implements Model {}
    // README

    private ReadmeRecord() {}
}
