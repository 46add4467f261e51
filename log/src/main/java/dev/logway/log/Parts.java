package dev.logway.log;

import dev.logway.log.rotation.PathTemplate;
import dev.logway.log.time.TimePattern;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a log, told by their names. Immutable. */
final class Parts {
    private static final String MOMENT =
            "\\.(?<time>\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d_(?:\\d{6}|\\d{3}))(?:\\.(?<number>\\d{1,9}))?";
    private static final String AGE = "\\.(?<age>\\d{1,9})";
    private static final String DATE = "\\.(?<date>\\d{4}-\\d\\d-\\d\\d(?:_\\d\\d(?:-\\d\\d(?:-\\d\\d)?)?)?)";
    private static final List<String> OURS = List.of(".gz", ".zip", ".zst");
    private static final List<String> OF_OTHERS =
            List.of(".bz2", ".xz", ".lzma", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz");
    private static final String NEVER = "(?!)";
    private static final Comparator<Part> OLDEST_FIRST =
            Comparator.comparing(Part::time).thenComparing(Part::number).thenComparing(Part::file);

    private final Path folder;
    private final int depth;
    private final Pattern names;

    private Parts(Path folder, int depth, String names) {
        this.folder = folder;
        this.depth = depth;
        this.names = Pattern.compile(names);
    }

    /** @param number the higher the younger, among parts of one time */
    private record Part(Path file, String time, int number) {}

    /** Those of any scheme. */
    static Parts of(Path log) {
        String packed = anyOf(Stream.concat(OURS.stream(), OF_OTHERS.stream()));
        return of(log, AGE, DATE, packed, packed);
    }

    /**
     * Those that a log may delete which rotates like this: whatever else has a number is not of it. What has a moment
     * in its name is, however it is packed.
     */
    static Parts of(Path log, Rotation rotation) {
        Naming naming = rotation.names().naming();
        String age = naming instanceof Naming.Numbered ? AGE : NEVER + "(?<age>)";
        String date = naming instanceof Naming.Dated dated
                ? "\\.(?<date>" + TimePattern.parse(dated.tokens()).regex() + ")"
                : NEVER + "(?<date>)";
        Stream<String> own = Stream.of(rotation.compression().suffix()).filter(suffix -> !suffix.isEmpty());
        List<String> usual = Stream.concat(OURS.stream(), own).toList();
        return of(log, age, date, anyOf(Stream.concat(usual.stream(), OF_OTHERS.stream())), anyOf(usual.stream()));
    }

    private static String anyOf(Stream<String> suffixes) {
        return suffixes.map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    }

    /**
     * @param withMoment how those are packed that have a moment in their names
     * @param packed how the others are
     */
    private static Parts of(Path log, String age, String date, String withMoment, String packed) {
        Path absolute = log.toAbsolutePath().normalize();
        Optional<PathTemplate> template = PathTemplate.find(absolute.toString());
        if (template.isPresent()) {
            return of(absolute, template.get(), packed);
        }
        FileName name = FileName.of(absolute);
        String extension = Pattern.quote(name.extension());
        String names = MOMENT + extension + withMoment + "?"
                + "|" + extension + "(?:" + age + "|" + date + ")" + packed + "?"
                + "|" + extension + packed;
        Path folder = Objects.requireNonNullElse(absolute.getParent(), absolute);
        return new Parts(folder, 1, Pattern.quote(name.stem()) + "(?:" + names + ")");
    }

    /** With the time in the path, each file is a part; those of one name have a time behind it. */
    private static Parts of(Path log, PathTemplate template, String packed) {
        Path folder = Path.of(template.beginning().replaceFirst("[^/\\\\]*$", ""));
        Path below = folder.relativize(log);
        PathTemplate names = PathTemplate.find(below.toString()).orElseThrow();
        PathTemplate.Split split = names.split();
        String parts = split.stem() + "(?:" + MOMENT + ")?" + split.extension() + packed + "?";
        return new Parts(folder, below.getNameCount(), parts + "(?:" + NEVER + "(?<age>)(?<date>))?");
    }

    /**
     * What is there now, oldest first; nothing if there is no such folder.
     *
     * @throws IOException if the folder cannot be read
     */
    List<Path> find() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            list(folder, depth, files);
        }
        return files.stream()
                .flatMap(file -> part(file).stream())
                .sorted(OLDEST_FIRST)
                .map(Part::file)
                .toList();
    }

    /** What is so deep; others may delete it, or what is on the way, meanwhile. */
    private static void list(Path folder, int depth, List<Path> files) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (depth == 1) {
                    files.add(entry);
                } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    list(entry, depth - 1, files);
                }
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Optional<Part> part(Path file) {
        Matcher name = names.matcher(folder.relativize(file).toString());
        if (!name.matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Function<String, String> group = key -> Objects.requireNonNullElse(name.group(key), "");
        String age = group.apply("age");
        String number = group.apply("number");
        return Optional.of(
                age.isEmpty()
                        ? new Part(
                                file,
                                group.apply("time") + group.apply("date"),
                                number.isEmpty() ? 1 : Integer.parseInt(number))
                        : new Part(file, "", -Integer.parseInt(age)));
    }
}
