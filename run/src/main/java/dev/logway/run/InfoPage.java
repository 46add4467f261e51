package dev.logway.run;

import dev.logway.config.Composer;
import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.config.DefaultsEntry;
import dev.logway.config.Included;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@code --info} shows: how a configuration came to be. Immutable.
 *
 * @param composing composes it, for the pages that show something of it
 * @param expanding expands all defaults lists
 */
record InfoPage(Composer composer, Supplier<Composition> composing, Supplier<DefaultsEntry> expanding) {
    private static final String ROOT = "<root>";

    /** @param kind one of those that {@link Flag#INFO} takes */
    String of(String kind) {
        return switch (kind) {
            case "config" -> config(composing.get());
            case "defaults" -> defaultsList(expanding.get());
            case "defaults-tree" -> defaultsTree(expanding.get());
            case "plugins" -> plugins();
            case "searchpath" -> searchPath(composing.get());
            default -> all(composing.get());
        };
    }

    private String all(Composition composition) {
        String version = composition.system("hydra").require("runtime.version").text();
        return title("Hydra " + version, "=") + plugins() + config(composition);
    }

    private static String title(String text, String below) {
        return text + "\n" + below.repeat(text.length()) + "\n";
    }

    private String config(Composition composition) {
        DefaultsEntry defaults = expanding.get();
        return searchPath(composition)
                + defaultsTree(defaults)
                + defaultsList(defaults)
                + title("Config", "*")
                + composition.config().toYaml()
                + "\n";
    }

    private static String searchPath(Composition composition) {
        Config sources = composition.system("hydra").require("runtime.config_sources");
        List<List<String>> rows = sources.keys().stream()
                .map(sources::require)
                .map(InfoPage::source)
                .toList();
        return "\n" + title("Config search path", "*") + new Table(List.of("Provider", "Search path"), rows).text("");
    }

    private static List<String> source(Config source) {
        String address =
                source.require("schema").text() + "://" + source.require("path").text();
        return List.of(source.require("provider").text(), address);
    }

    private static String defaultsList(DefaultsEntry defaults) {
        List<List<String>> rows =
                defaults.all().stream().map(InfoPage::included).toList();
        return "\n" + title("Defaults List", "*")
                + new Table(List.of("Config path", "Package", "_self_", "Parent"), rows).text(" ");
    }

    private static List<String> included(Included config) {
        String parent = config.parent() == null ? ROOT : config.parent();
        return List.of(config.configPath(), config.packageName(), config.self() ? "True" : "False", parent);
    }

    private static String defaultsTree(DefaultsEntry defaults) {
        var text = new StringBuilder("\n" + title("Defaults Tree", "*"));
        draw(defaults, "", text);
        return text.toString();
    }

    private static void draw(DefaultsEntry entry, String indent, StringBuilder text) {
        String more = entry.entries().isEmpty() ? "" : ":";
        text.append(indent).append(entry.label()).append(more).append('\n');
        entry.entries().forEach(below -> draw(below, indent + "  ", text));
    }

    /** Of Hydra's kinds of plugins this version has only one, the places that configurations come from. */
    private String plugins() {
        var text = new StringBuilder(title("Installed Hydra Plugins", "*"));
        String kind = "ConfigSource:";
        text.append('\t')
                .append(kind)
                .append("\n\t")
                .append("-".repeat(kind.length()))
                .append('\n');
        composer.schemes().forEach(scheme -> text.append("\t\t").append(scheme).append("://\n"));
        return text.toString();
    }
}
