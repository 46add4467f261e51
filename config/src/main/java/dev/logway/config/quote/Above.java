package dev.logway.config.quote;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that a line of YAML stands below, by how far they are indented. Confined to one thread. */
final class Above {
    private static final Pattern START = Pattern.compile(" *((?:- +)*)");
    private static final Pattern OPEN = Pattern.compile(".*:\\s*(#.*)?");

    private final List<String> lines;
    private int indentation;
    private boolean item;
    private boolean open = true;

    /** @param lines the line in question, and those before it */
    Above(List<String> lines) {
        this.lines = lines;
        if (!lines.isEmpty()) {
            begin(lines.get(lines.size() - 1));
        }
    }

    /** How much of the line is a secret because of a key that it stands below. */
    Secrecy secrecy() {
        for (int i = lines.size() - 2; i >= 0 && (indentation > 0 || item); i--) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.strip().startsWith("#") && holds(line)) {
                open &= OPEN.matcher(line).matches();
                if (SecretPart.begins(line) >= 0) {
                    return open ? Secrecy.VALUES : Secrecy.ALL;
                }
                begin(line);
            }
        }
        return Secrecy.NONE;
    }

    private void begin(String line) {
        indentation = line.length() - line.stripLeading().length();
        item = line.startsWith("-", indentation) || line.startsWith(":", indentation);
    }

    private boolean holds(String line) {
        Matcher start = START.matcher(line);
        int key = start.lookingAt() ? start.end() : 0;
        return key < indentation
                || (item && key == indentation && start.group(1).isEmpty());
    }
}
