package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.Config;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The pages that {@code hydra.help.template} and {@code hydra.hydra_help.template} are templates of. Immutable.
 *
 * @param groups the options of each group
 */
record HelpPage(Map<String, List<String>> groups, Composition composition) {
    String ofProgram(boolean resolved) {
        Config task = composition.config();
        return page("help", (resolved ? task.resolved() : task).toYaml());
    }

    String ofHydra() {
        Config hydra = composition.system("hydra").without("help").without("hydra_help");
        return page("hydra_help", hydra.toYaml("hydra"));
    }

    private String page(String node, String config) {
        Config template = composition.system("hydra").require(node + ".template");
        Map<String, String> values = Map.of(
                "FLAGS_HELP", Flag.help(),
                "APP_CONFIG_GROUPS", groups(group -> !isOf("hydra", group) && !isOf("logway", group)),
                "HYDRA_CONFIG_GROUPS", groups(group -> isOf("hydra", group)),
                "LOGWAY_CONFIG_GROUPS", groups(group -> group.startsWith("logway/")),
                "CONFIG", config,
                "LOGWAY_CONFIG", composition.systemYaml("logway"));
        return new Template(template.path(), template.text()).with(values) + "\n";
    }

    private static boolean isOf(String system, String group) {
        return group.equals(system) || group.startsWith(system + "/");
    }

    private String groups(Predicate<String> wanted) {
        return groups.entrySet().stream()
                .filter(group -> wanted.test(group.getKey()))
                .map(group -> group.getKey() + ": " + String.join(", ", group.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
