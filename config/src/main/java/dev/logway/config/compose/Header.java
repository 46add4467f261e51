package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The comments at the head of a file by which it says its package. */
final class Header {
    private static final int LENGTH = 512;
    private static final Pattern START = Pattern.compile("#\\s*@.*");
    private static final String GLOBAL = "_global_";

    private Header() {}

    /**
     * The package that a file says, always absolute; null when it says none.
     *
     * @throws Fault if a line of the header is no key and value
     */
    static @Nullable String packageOf(ConfigText text) {
        String found = null;
        int number = 0;
        String yaml = text.yaml();
        String head = yaml.substring(0, yaml.offsetByCodePoints(0, Math.min(LENGTH, codePoints(yaml))));
        for (String line : head.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty()) {
                continue;
            } else if (!START.matcher(line).matches()) {
                break;
            }
            String entry = line.replaceAll("^#+", "").strip();
            List<String> parts =
                    Stream.of(entry.split(" ")).filter(part -> !part.isEmpty()).toList();
            if (parts.size() != 2) {
                throw malformed(entry, parts.size()).in(new Place(text.name(), number, 1));
            } else if (parts.get(0).equals("@package")) {
                found = parts.get(1);
            }
        }
        return found == null ? null : absolute(found);
    }

    /** A package as a header's is taken: from the root. */
    static String absolute(String name) {
        return name.equals(GLOBAL) || name.startsWith(GLOBAL + ".") ? name : GLOBAL + "." + name;
    }

    private static int codePoints(String yaml) {
        return yaml.codePointCount(0, Math.min(yaml.length(), 2 * LENGTH));
    }

    private static Fault malformed(String entry, int parts) {
        String text = parts < 2
                ? "Expected header format: KEY VALUE, got '" + entry + "'"
                : "Too many components in '" + entry + "'";
        return Fault.of("ValueError", text).hinting("Write for example # @package _global_, and nothing behind it.");
    }
}
