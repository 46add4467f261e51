package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The comments at the head of a file by which it says its package. */
final class Header {
    private static final int LENGTH = 512;
    private static final Pattern START = Pattern.compile("#\\s*@.*");
    private static final Pattern PACKAGE = Pattern.compile("(?md)^#\\s*@package\\b");
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
        for (String line : lines(text)) {
            number++;
            if (line.isEmpty()) {
                continue;
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

    /** The lines that are read, stripped: up to the first that is neither empty nor begins as one of the header. */
    private static List<String> lines(ConfigText text) {
        String yaml = text.yaml();
        return yaml.substring(0, yaml.offsetByCodePoints(0, Math.min(LENGTH, codePoints(yaml))))
                .lines()
                .map(String::strip)
                .takeWhile(line -> line.isEmpty() || START.matcher(line).matches())
                .toList();
    }

    /** What to say of the first line that looks like a header's and is not read; null when there is none. */
    static @Nullable Fault warning(ConfigText text) {
        Matcher found = PACKAGE.matcher(text.yaml());
        int read = -1;
        while (found.find()) {
            read = read < 0 ? lines(text).size() : read;
            String above = text.yaml().substring(0, found.start());
            int number = (int) above.lines().count() + 1;
            if (number > read) {
                return Fault.of("UserWarning", "This line is not read: a package counts only above all other comments.")
                        .in(new Place(text.name(), number, 1))
                        .hinting("Make it the first line of the file.");
            }
        }
        return null;
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
