package dev.logway.run;

import dev.logway.config.Composer;
import dev.logway.config.Composition;
import dev.logway.config.Problem;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows of its configuration instead of running. Immutable.
 *
 * @param warned is told what is doubtful about the configuration
 */
record Page(Composer composer, CommandLine line, Consumer<Problem> warned) {
    /**
     * The whole page.
     *
     * @throws RunException if there is nothing to show
     */
    String text() {
        return switch (line.action()) {
            case HELP -> help(line.configName()).ofProgram(line.isResolved());
            case HYDRA_HELP -> help(null).ofHydra();
            case CFG -> new ConfigPage(composition(line.configName()), line).text();
            case INFO -> info().of(line.require(Flag.INFO));
            case VERSION, SCHEMA, RERUN, EXPLAIN, SHELL_COMPLETION, MULTIRUN, RUN ->
                throw new IllegalStateException("bug: " + line.action() + " is no page");
        };
    }

    private HelpPage help(@Nullable String configName) {
        return new HelpPage(composer.groups(), composition(configName));
    }

    private InfoPage info() {
        return new InfoPage(
                composer,
                () -> composition(line.configName()),
                () -> composer.expand(line.configName(), line.overrides()));
    }

    private Composition composition(@Nullable String configName) {
        Composition composition = composer.composeShown(configName, line.overrides());
        composition.warnings().forEach(warned);
        return composition;
    }
}
