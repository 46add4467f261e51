package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that is nowhere in the search path.
 *
 * @param parent the configuration whose defaults list asks for it; null when it is the primary one
 */
record NotFound(Repository repository, Item item, @Nullable String parent) {

    Fault fault() {
        String path = item.configPath();
        List<String> options = repository.options(item.groupPath());
        String text;
        if (parent == null) {
            text = "Cannot find primary config '" + path + "'. Check that it's in your config search path.\n";
        } else if (item.isGroup()) {
            text = "In '" + parent + "': Could not find '" + path + "'\n" + listed(options);
        } else {
            text = "In '" + parent + "': Could not load '" + path + "'.\n";
        }
        return Fault.of("MissingConfigException", text + "\n" + repository.searchPath())
                .in(parent == null ? null : item.place())
                .about(item.isGroup() ? item.overrideKey() : "")
                .hinting(hint(path.substring(path.lastIndexOf('/') + 1), options));
    }

    private String listed(List<String> options) {
        return options.isEmpty()
                ? ""
                : "\nAvailable options in '" + item.groupPath() + "':\n\t" + String.join("\n\t", options);
    }

    private String hint(String name, List<String> options) {
        if (name.endsWith(".yml")) {
            return "Configurations are files that end in .yaml.";
        }
        String question = Nearest.question(ConfigPaths.isFile(name) ? ConfigPaths.name(name) : name, options);
        if (!question.isEmpty() || item.isGroup() || options.isEmpty()) {
            return question;
        }
        return (item.groupPath().isEmpty() ? "There is: " : "In '" + item.groupPath() + "' there is: ")
                + String.join(", ", options) + ".";
    }
}
