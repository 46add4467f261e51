package dev.logway.config;

import java.util.List;

/**
 * What a person could be typing behind some overrides. What nothing is said of is to be asked for word by word. Immutable.
 *
 * @param sources where the configuration was read, as {@code file:///etc/conf} or {@code pkg://my.conf}; as long as nothing
 *     changes there, the pages hold
 * @param pages each with a stem of its own
 */
public record CompletionPages(List<String> sources, List<CompletionPage> pages) {
    /** Nothing is known. */
    static final CompletionPages NONE = new CompletionPages(List.of(), List.of());

    public CompletionPages {
        sources = List.copyOf(sources);
        pages = List.copyOf(pages);
    }
}
