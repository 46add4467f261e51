package dev.logway.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.logway.config.CompletionPage;
import dev.logway.config.CompletionPage.Kind;
import dev.logway.config.CompletionPages;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/*
 * The form, which answer.sh and answer.awk read: 'f FILE' for each file or folder that it holds for, 'a FILE' for one
 * that must not be there, then sections. A section begins with 's ' and the words before the cursor that decide about
 * its pages; the first has none. Then come its pages, but for those that are as in the first section: a letter and a
 * stem; 'c WORD' for each candidate, 'e WORD' for one that only counts while nothing stands behind the stem. The letter
 * says what the page rests on: g options of a group, k a key's own value, p the configuration's shape, v other values,
 * o nothing but the program; n takes a page of the first section away.
 */
/**
 * What a shell can offer without a JVM. Confined.
 *
 * @param candidates knows what could be typed
 */
record KeptCandidates(Candidates candidates) {
    private static final String FORM = "logway candidates 1";
    private static final int MOST_SECTIONS = 40;
    private static final int MOST_RECENT = 8;

    /** The lines that answer.awk reads itself; it leaves others to a JVM. */
    private static final Pattern PLAIN = Pattern.compile("[-A-Za-z0-9_.,:@=+~/]+");

    private static final Pattern VALUE =
            Pattern.compile("(?!hydra\\.)[A-Za-z_][A-Za-z0-9_.]*=(-?[0-9]+(\\.[0-9]+)?|[A-Za-z][A-Za-z0-9_]*)");

    /**
     * Keeps them in a file, for the words before the cursor and for others that are likely. Where that can't be done,
     * or would not hold, nothing is kept: a shell asks again then.
     */
    void write(Path file, List<String> typed) throws IOException {
        List<String> sources = candidates.pages(List.of()).sources();
        ConfigFiles files = sources.isEmpty()
                ? null
                : ConfigFiles.of(sources, candidates.setup().main());
        FileTime asOf = files == null ? null : files.lastChange(Instant.now());
        if (files == null || asOf == null) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel turn = FileChannel.open(file.resolveSibling("lock"), CREATE, WRITE);
                FileLock own = turn.tryLock()) {
            if (own != null) { // otherwise somebody is about it, who pressed the key a moment earlier
                String before = Files.exists(file) ? Files.readString(file) : "";
                replace(file, text(typed, before, sources, files), asOf); // reads anew, now that it is known as of when
            }
        }
    }

    private static void replace(Path file, String text, FileTime asOf) throws IOException {
        Path making = Files.createTempFile(file.toAbsolutePath().getParent(), "making-", "");
        Files.writeString(making, text);
        Files.setLastModifiedTime(making, asOf);
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String text(List<String> typed, String before, List<String> sources, ConfigFiles files) {
        CompletionPages first = candidates.pages(List.of());
        var text = new StringBuilder(FORM + "\n");
        text.append(lines("f ", files.present())).append(lines("a ", files.absent()));
        text.append("s \n");
        candidates.flagPages().forEach((stem, names) -> text.append(written('o', stem, names)));
        first.pages().forEach(page -> text.append(written(page)));
        for (List<String> words : wanted(typed, before, first)) {
            CompletionPages pages = candidates.pages(words);
            if (pages.sources().equals(sources)) {
                text.append("s ").append(String.join(" ", words)).append('\n').append(difference(pages, first));
            }
        }
        return text.toString();
    }

    /** The words of the line, of those before it, and of those that choose one option. */
    private static Set<List<String>> wanted(List<String> typed, String before, CompletionPages first) {
        Set<String> groups = first.pages().stream()
                .filter(page -> page.kind() == Kind.OPTIONS)
                .map(CompletionPage::stem)
                .collect(Collectors.toSet());
        Set<List<String>> wanted = new LinkedHashSet<>();
        if (typed.stream().allMatch(word -> PLAIN.matcher(word).matches() && isOverrideOrSweep(word))) {
            wanted.add(shape(typed, groups));
            wanted.add(typed);
        }
        recent(before).limit(MOST_RECENT).forEach(wanted::add);
        options(first).map(List::of).forEach(wanted::add);
        wanted.remove(List.of());
        return wanted.stream().limit(MOST_SECTIONS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isOverrideOrSweep(String word) {
        return !word.startsWith("-") || Flag.MULTIRUN.names().contains(word);
    }

    /** Without the words that set a key to a plain value, which changes no other page. */
    private static List<String> shape(List<String> words, Set<String> groups) {
        return words.stream()
                .filter(word ->
                        !VALUE.matcher(word).matches() || groups.contains(word.substring(0, word.indexOf('=') + 1)))
                .toList();
    }

    private static Stream<List<String>> recent(String before) {
        return before.lines()
                .filter(line -> line.startsWith("s ") && line.length() > 2)
                .map(line -> List.of(line.substring(2).split(" ")));
    }

    private static Stream<String> options(CompletionPages first) {
        return first.pages().stream()
                .filter(page -> page.kind() == Kind.OPTIONS && page.stem().matches("(?!hydra/)[A-Za-z0-9_].*"))
                .flatMap(page -> page.candidates().stream())
                .filter(word -> PLAIN.matcher(word).matches());
    }

    private static String difference(CompletionPages pages, CompletionPages first) {
        Map<String, String> here = texts(pages);
        Map<String, String> there = texts(first);
        Set<String> gone = new HashSet<>(there.keySet());
        gone.removeAll(here.keySet());
        gone.forEach(stem -> here.put(stem, "n " + stem + "\n"));
        return here.entrySet().stream()
                .filter(page -> !page.getValue().equals(there.get(page.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
    }

    private static Map<String, String> texts(CompletionPages pages) {
        return pages.pages().stream()
                .collect(Collectors.toMap(
                        CompletionPage::stem, KeptCandidates::written, (one, other) -> one, TreeMap::new));
    }

    private static String written(CompletionPage page) {
        return written(letter(page.kind()), page.stem(), page.candidates()) + lines("e ", page.alone());
    }

    private static String written(char letter, String stem, List<String> candidates) {
        return letter + " " + stem + "\n" + lines("c ", candidates);
    }

    private static char letter(Kind kind) {
        return switch (kind) {
            case OPTIONS -> 'g';
            case VALUE -> 'k';
            case NAMES -> 'p';
            case DEPENDENT -> 'v';
        };
    }

    private static String lines(String beginning, List<String> words) {
        return words.stream().map(word -> beginning + word + "\n").collect(Collectors.joining());
    }
}
