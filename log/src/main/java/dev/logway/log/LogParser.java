package dev.logway.log;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the matches of a pattern in a file, a piece at a time. Confined. */
/* Implementation notes
 *
 * The last match of a piece may go on in the next one, so it waits for that, with all that stands behind the match
 * before it.
 */
final class LogParser extends AbstractSpliterator<Map<String, String>> {
    private static final int PIECE = 64 * 1024;

    /**
     * Groups with a name, and what looks like one and is none: an escaped character, quoted text, a class of
     * characters.
     */
    private static final Pattern NAMED = Pattern.compile(
            "\\\\Q.*?(?:\\\\E|$)|\\\\.|\\[(?:[^\\]\\\\]|\\\\.)*\\]|\\(\\?<(?<name>[a-zA-Z][a-zA-Z0-9]*)>",
            Pattern.DOTALL);

    private final Reader reader;
    private final Pattern pattern;
    private final Set<String> names;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Map<String, String>> found = new ArrayDeque<>();
    private boolean atEnd;

    private LogParser(Reader reader, Pattern pattern) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.reader = reader;
        this.pattern = pattern;
        this.names = names(pattern);
    }

    static Stream<Map<String, String>> parse(Path log, Pattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        try {
            Reader reader = Files.newBufferedReader(log);
            return StreamSupport.stream(new LogParser(reader, pattern), false).onClose(() -> close(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + log + "': " + e.getMessage(), e);
        }
    }

    private static void close(Reader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the pattern's groups, in its order: before Java 20 nobody else tells them. */
    static Set<String> names(Pattern pattern) {
        Set<String> names = new LinkedHashSet<>();
        Matcher named = NAMED.matcher(pattern.pattern());
        while (named.find()) {
            if (named.group("name") != null) {
                names.add(named.group("name"));
            }
        }
        return names;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Map<String, String>> action) {
        while (found.isEmpty() && !atEnd) {
            read();
            find();
        }
        Map<String, String> next = found.poll();
        if (next != null) {
            action.accept(next);
        }
        return next != null;
    }

    private void read() {
        char[] piece = new char[PIECE];
        try {
            int count = reader.read(piece);
            atEnd = count < 0;
            text.append(piece, 0, Math.max(0, count));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void find() {
        Matcher matcher = pattern.matcher(text);
        int end = 0;
        int endOfLast = 0;
        while (matcher.find()) {
            found.add(groups(matcher));
            end = endOfLast;
            endOfLast = matcher.end();
        }
        if (!atEnd && !found.isEmpty()) {
            found.removeLast();
            text.delete(0, end);
        }
    }

    private Map<String, String> groups(Matcher matcher) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (String name : names) {
            String group = matcher.group(name);
            if (group != null) {
                groups.put(name, group);
            }
        }
        return groups;
    }
}
