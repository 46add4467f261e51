package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.config.Origin;
import dev.logway.config.YamlLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the values of a configuration are written, each beside its value. Immutable. */
record Origins(Config config, Sources sources, Paint paint) {
    private static final int PAGE = 80;
    private static final int WIDEST = 44;
    private static final int GAP = 2;

    /** The paths of all values, and where they are written, as YAML: for a file. */
    static String yaml(Config config) {
        Map<String, String> origins = new LinkedHashMap<>();
        config.leaves().forEach((path, leaf) -> origins.put(path, leaf.origin().describe()));
        return Config.of(origins).toYaml();
    }

    /** The configuration as YAML, with a comment for each value. */
    String text() {
        List<YamlLine> lines = config.masked().yamlLines();
        int column = lines.stream()
                .filter(line -> line.origin() != null && line.text().indexOf('\n') < 0)
                .mapToInt(line -> line.text().length())
                .filter(width -> width <= WIDEST)
                .max()
                .orElse(0);
        var text = new StringBuilder();
        lines.forEach(line -> text.append(commented(line, column)).append('\n'));
        return text.toString();
    }

    private String commented(YamlLine line, int column) {
        String yaml = Printable.yaml(line.text());
        Origin origin = line.origin();
        if (origin == null) {
            return yaml;
        }
        String comment = "# " + sources.of(origin);
        int gap = Math.max(column - yaml.length(), 0) + GAP;
        if (yaml.indexOf('\n') < 0 && (gap > GAP || yaml.length() <= column || fits(yaml, comment))) {
            return yaml + " ".repeat(gap) + paint.faint(comment);
        }
        String indent = yaml.substring(0, yaml.length() - yaml.stripLeading().length());
        return indent + paint.faint(comment) + "\n" + yaml;
    }

    private static boolean fits(String yaml, String comment) {
        return yaml.length() + GAP + comment.length() <= PAGE;
    }
}
