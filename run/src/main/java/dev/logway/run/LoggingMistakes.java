package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.config.Problem;
import dev.logway.log.LogSettings.Mistake;
import java.util.Map;

/** Finds the places of what the engine finds wrong with its part of a configuration. */
final class LoggingMistakes {
    private LoggingMistakes() {}

    /** @param node what the engine has read, by its own path */
    static Problem problem(Config node, Mistake mistake) {
        boolean unknown = mistake.part() == Mistake.Part.KEY;
        return written(node, mistake.key().substring(node.path().length()))
                .problem(unknown ? "ConfigKeyError" : "ValidationError", mistake.key(), mistake.text(), mistake.hint());
    }

    /** The node of a key, or the nearest around it. A logger's name is one key, although it has dots. */
    private static Config written(Config node, String below) {
        Map<String, Config> leaves = node.leaves();
        for (String key = below; !key.isEmpty(); key = key.substring(0, Math.max(key.lastIndexOf('.'), 0))) {
            String path = key.substring(1);
            Config found = leaves.containsKey(path)
                    ? leaves.get(path)
                    : node.find(path).orElse(null);
            if (found != null) {
                return found;
            }
        }
        return node;
    }
}
