package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.config.ConfigException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code --cfg} shows: a configuration, or one package of it. Immutable. */
record ConfigPage(Composition composition, CommandLine line) {
    private static final String WHOLE = "_global_";

    String text() {
        String name = line.packageName();
        return name == null || name.equals(WHOLE) ? whole() : node(name);
    }

    private String whole() {
        return switch (line.require(Flag.CFG)) {
            case "hydra" -> resolved(hydra()).toYaml("hydra");
            case "logway" -> resolved(composition.system("logway")).toYaml("logway");
            case "all" -> resolved(composition.whole()).toYaml();
            default -> resolved(composition.config()).toYaml();
        };
    }

    /** The long templates of pages of help are not what one wants to see. */
    private Config hydra() {
        return composition.system("hydra").without("help").without("hydra_help");
    }

    private Config resolved(Config node) {
        return line.isResolved() ? node.resolvedLeavingMissing() : node;
    }

    private String node(String name) {
        Config node = find(name)
                .orElseThrow(() -> new RunException(
                        "package '" + name + "' not found in config\nSee --cfg " + line.require(Flag.CFG)
                                + " for all of it.",
                        null));
        if (!node.isContainer()) {
            return node.written() + "\n";
        }
        return "# @package " + name + "\n" + resolved(node).toYaml();
    }

    private Optional<Config> find(String name) {
        String shown = line.require(Flag.CFG);
        @Nullable
        Config tree = switch (shown) {
            case "job" -> composition.config();
            case "all" -> composition.whole();
            default -> isBelow(shown, name) ? composition.whole() : null;
        };
        return Optional.ofNullable(tree)
                .flatMap(config -> present(config, name))
                .filter(node -> node.isContainer() || node.value() != null);
    }

    /** What is missing counts as what is not there. */
    private static Optional<Config> present(Config tree, String name) {
        try {
            return tree.select(name);
        } catch (ConfigException e) {
            if (e.problems().get(0).id().equals("MissingMandatoryValue")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isBelow(String system, String name) {
        return name.equals(system) || name.startsWith(system + ".") || name.startsWith(system + "[");
    }
}
