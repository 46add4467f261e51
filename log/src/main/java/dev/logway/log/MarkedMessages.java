package dev.logway.log;

import dev.logway.log.markup.MarkupException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The messages with colour markup that were logged, each parsed once. Thread-safe. */
final class MarkedMessages {
    private static final int MAX_KEPT = 1000;

    private final Fallback fallback;
    private final Map<String, Optional<MarkedMessage>> known = new ConcurrentHashMap<>();

    MarkedMessages(Fallback fallback) {
        this.fallback = fallback;
    }

    /** Empty if the markup can't be used, which is reported: the message is text as it is then. */
    Optional<MarkedMessage> find(String pattern) {
        Optional<MarkedMessage> message = known.get(pattern);
        if (message != null) {
            return message;
        }
        Optional<MarkedMessage> parsed = parse(pattern);
        if (known.size() < MAX_KEPT) {
            known.put(pattern, parsed);
        }
        return parsed;
    }

    private Optional<MarkedMessage> parse(String pattern) {
        try {
            return Optional.of(MarkedMessage.parse(pattern));
        } catch (MarkupException e) {
            fallback.sayOnce("the message '" + pattern + "' has colours that can't be shown: " + e.getMessage());
            return Optional.empty();
        }
    }
}
