package dev.logway.log.rotation;

import dev.logway.log.time.TimePattern;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with the time in it, {@code logs/train_{time:YYYY-MM-DD}.log}. Immutable. */
public final class PathTemplate {
    private static final Pattern ANY_FIELD =
            Pattern.compile("\\{(?<name>[A-Za-z_][\\w.\\[\\]]*)(?<format>:[^{}]*)?\\}");
    private static final Pattern TOKENS = Pattern.compile("YY|MM|DD|HH|hh|mm|ss");
    private static final Pattern FIELD = Pattern.compile("\\{time(?::(?<tokens>[^{}]*))?\\}");

    /** Every second one, from the first, is what stands between two times. */
    private final List<String> texts;

    private final List<TimePattern> times;

    private PathTemplate(List<String> texts, List<TimePattern> times) {
        this.texts = List.copyOf(texts);
        this.times = List.copyOf(times);
    }

    /**
     * The template that a path is; empty if there is no time in it.
     *
     * @throws dev.logway.log.time.TimePatternException if a time asks for more than microseconds
     */
    public static Optional<PathTemplate> find(String path) {
        Matcher field = FIELD.matcher(path);
        List<String> texts = new ArrayList<>();
        List<TimePattern> times = new ArrayList<>();
        int end = 0;
        while (field.find()) {
            texts.add(path.substring(end, field.start()));
            times.add(time(Optional.ofNullable(field.group("tokens")).orElse("")));
            end = field.end();
        }
        texts.add(path.substring(end));
        return times.isEmpty() ? Optional.empty() : Optional.of(new PathTemplate(texts, times));
    }

    /**
     * Looks at a path that a person has written. In the name of the file a field is the time or a mistake; a folder may
     * be called anything, but not like a time of another word.
     *
     * @throws IllegalArgumentException if there is another field than the time in it
     * @throws dev.logway.log.time.TimePatternException if a time asks for more than microseconds
     */
    public static void check(String path) {
        int name = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        Matcher field = ANY_FIELD.matcher(path);
        while (field.find()) {
            String format = Optional.ofNullable(field.group("format")).orElse("");
            boolean isMeant = field.start() >= name || TOKENS.matcher(format).find();
            if (isMeant && !field.group("name").equals("time")) {
                throw new IllegalArgumentException("'{" + field.group("name")
                        + "}' is no field of a path. Did you mean '{time}'? It is the only one");
            }
        }
        Optional<PathTemplate> unused = find(path);
    }

    private static TimePattern time(String tokens) {
        return tokens.isEmpty() ? TimePattern.FILE_NAME : TimePattern.parse(tokens);
    }

    /** The path of a file that is begun then. */
    public String at(ZonedDateTime time) {
        StringBuilder path = new StringBuilder(texts.get(0));
        for (int i = 0; i < times.size(); i++) {
            path.append(times.get(i).format(time)).append(texts.get(i + 1));
        }
        return path.toString();
    }

    /** What all paths are like that it makes, in two: what comes before their extension, and that. */
    public record Split(String stem, String extension) {}

    public Split split() {
        StringBuilder stem = new StringBuilder(Pattern.quote(texts.get(0)));
        for (int i = 0; i < times.size() - 1; i++) {
            stem.append(times.get(i).regex()).append(Pattern.quote(texts.get(i + 1)));
        }
        String last = texts.get(times.size());
        int dot = last.lastIndexOf('.');
        int end = dot > last.lastIndexOf('/') && dot > last.lastIndexOf('\\') ? dot : last.length();
        stem.append(times.get(times.size() - 1).regex()).append(Pattern.quote(last.substring(0, end)));
        return new Split(stem.toString(), Pattern.quote(last.substring(end)));
    }

    /** What stands before the first time. */
    public String beginning() {
        return texts.get(0);
    }
}
