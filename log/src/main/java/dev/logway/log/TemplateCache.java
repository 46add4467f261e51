package dev.logway.log;

import org.jspecify.annotations.Nullable;

/**
 * The templates of the messages a thread logs again and again. Confined.
 *
 * <p>A message enters when it is seen twice in a row at its place as the same object, as the constants of a program are
 * and texts put together at run time are not. Bounded in entries and in the length of each.
 */
final class TemplateCache {
    private static final int SIZE = 256;
    private static final int MAX_LENGTH = 512;

    private final Escape escape;
    private final @Nullable Template[] templates = new @Nullable Template[SIZE];
    private final @Nullable String[] seen = new @Nullable String[SIZE];

    private @Nullable String last;
    private @Nullable Template lastTemplate;

    TemplateCache(Escape escape) {
        this.escape = escape;
    }

    /** The cached template, or null if the message is not worth one yet. */
    @SuppressWarnings("ReferenceEquality") // as in Template
    @Nullable
    Template find(String message) {
        if (message == last) {
            return lastTemplate;
        }
        Template found = look(message);
        if (found != null) {
            last = message;
            lastTemplate = found;
        }
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // as in Template
    private @Nullable Template look(String message) {
        int length = message.length();
        if (length == 0 || length > MAX_LENGTH) {
            return null;
        }
        int place = place(message, length);
        Template template = templates[place];
        if (template != null && template.isOf(message)) {
            return template;
        }
        if (seen[place] != message) {
            seen[place] = message;
            return null;
        }
        Template parsed = Template.parse(message, escape);
        templates[place] = parsed;
        return parsed;
    }

    /** Four characters tell the messages of one program apart well enough, and cost less than a hash of all. */
    private static int place(String message, int length) {
        int hash = length * 31 + message.charAt(0);
        hash = hash * 31 + message.charAt(length / 3);
        hash = hash * 31 + message.charAt(length / 2);
        hash = hash * 31 + message.charAt(length - 1);
        return (hash ^ hash >>> 8) & (SIZE - 1);
    }
}
