package dev.logway.run;

import dev.logway.config.Composer;
import dev.logway.config.Composition;

/** What {@code --help} and {@code --cfg} show. Immutable. */
record Page(Composer composer, Composition composition) {
    String of(CommandLine line) {
        return line.action() == CommandLine.Action.HELP ? help() : node(line);
    }

    private String help() {
        StringBuilder text = new StringBuilder(
                composition.system("hydra").require("job.name").text());
        text.append(" runs with this configuration.\n\n== Groups, group=option ==\n");
        composer.groups().forEach((group, options) -> {
            if (!group.isEmpty() && !group.startsWith("hydra")) {
                text.append(group)
                        .append(": ")
                        .append(String.join(", ", options))
                        .append('\n');
            }
        });
        return text.append("\n== Configuration, foo.bar=value ==\n")
                .append(composition.config().toYaml())
                .append("\n== Where the logs go, logway.foo=value ==\n")
                .append(composition.systemYaml("logway"))
                .append("\n== Flags ==\n")
                .append("--help, -h                 this page\n")
                .append("--cfg, -c NODE             show job, hydra, logway or all of the configuration\n")
                .append("--explain [KEY] [--json]   where the values come from, or one of them\n")
                .append("--resolve                  show it without interpolations\n")
                .append("--config-name, -cn NAME    the primary configuration\n")
                .append("--config-path, -cp FOLDER  read this folder instead of the program's own\n")
                .append("--config-dir, -cd FOLDER   read this folder, too\n")
                .toString();
    }

    private String node(CommandLine line) {
        Composition shown = line.resolved() ? composition.resolved() : composition;
        return switch (line.show()) {
            case "hydra", "logway" -> shown.systemYaml(line.show());
            case "all" ->
                shown.systemYaml("hydra")
                        + shown.systemYaml("logway")
                        + shown.config().toYaml();
            default -> shown.config().toYaml();
        };
    }
}
