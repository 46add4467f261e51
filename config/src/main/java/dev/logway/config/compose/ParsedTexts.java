package dev.logway.config.compose;

import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Type;
import dev.logway.config.yaml.YamlReader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * What a text means depends on nothing but the text and its name, so one of these serves all compositions. Texts are
 * compared, not the times of files: a text is right whatever wrote it and whenever, from any source, and comparing costs
 * far less than reading did.
 */
/**
 * The configurations of texts. Those asked for last are kept, so that a text that comes again is not parsed again.
 * Thread-safe.
 */
final class ParsedTexts {
    private static final boolean BY_ACCESS = true;

    private final int mostKept;
    private final Map<String, Parsed> kept = new LinkedHashMap<>(16, 0.75f, BY_ACCESS);
    private int size;

    /** @param mostKept how many characters of texts are kept */
    ParsedTexts(int mostKept) {
        this.mostKept = mostKept;
    }

    private record Parsed(String yaml, boolean typed, Loaded loaded) {}

    /**
     * A configuration as its text has it.
     *
     * @param config its path in the search path, without extension
     * @param type the type of its content, the same for each text of the configuration; null when it has none
     * @throws dev.logway.config.fault.Fault if the text is no configuration
     */
    Loaded loaded(String config, @Nullable Type type, ConfigText text) {
        Parsed known = find(text.name());
        if (known != null
                && known.yaml().equals(text.yaml())
                && known.loaded().path().equals(config)
                && known.typed() == (type != null)) {
            return known.loaded();
        }
        Loaded loaded = parsed(config, type, text);
        keep(text.name(), new Parsed(text.yaml(), type != null, loaded));
        return loaded;
    }

    private synchronized @Nullable Parsed find(String name) {
        return kept.get(name);
    }

    private synchronized void keep(String name, Parsed parsed) {
        Parsed before = kept.put(name, parsed);
        size += parsed.yaml().length() - (before == null ? 0 : before.yaml().length());
        for (Iterator<Parsed> eldest = kept.values().iterator(); size > mostKept; eldest.remove()) {
            size -= eldest.next().yaml().length();
        }
    }

    private static Loaded parsed(String config, @Nullable Type type, ConfigText text) {
        String packageHeader = Header.packageOf(text);
        Node content = Interpolations.checked(YamlReader.read(text.yaml(), text.name()));
        Loaded loaded = Loaded.of(config, content, packageHeader, false);
        return type == null ? loaded : loaded.holding(Typing.as(type, loaded.content()));
    }
}
