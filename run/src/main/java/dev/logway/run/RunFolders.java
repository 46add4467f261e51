package dev.logway.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that a folder knows of: those with a folder below {@code outputs/} and {@code multirun/}, and those without
 * one. They are found at once and read when needed. Confined.
 */
final class RunFolders {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");
    private static final List<String> ABOVE = List.of("outputs", "multirun");
    /** The run's folder is at most so deep below those, by date, time and number of a job. */
    private static final int DEPTH = 4;

    /**
     * @param home the folder of the manifest
     * @param writtenMillis when the manifest was last written: at the run's end, if it has ended
     */
    private record Entry(Path home, long writtenMillis) {}

    private final Path base;
    private final List<Entry> newestFirst;
    private final Map<Path, Optional<LocalRun>> read = new HashMap<>();

    private RunFolders(Path base, List<Entry> entries) {
        this.base = base;
        newestFirst = entries.stream()
                .sorted(Comparator.comparing(Entry::writtenMillis).reversed())
                .toList();
    }

    static RunFolders below(Path base) {
        List<Entry> entries = new ArrayList<>();
        for (String name : ABOVE) {
            try {
                Files.walkFileTree(base.resolve(name), Set.of(), DEPTH, new Finder(entries));
            } catch (IOException e) {
                log.warn("could not look for runs in {}: {}", base.resolve(name), e.getMessage());
            }
        }
        addWithoutFolder(base.resolve(LocalRun.HOMES_IN_BASE), entries);
        return new RunFolders(base, entries);
    }

    private static void addWithoutFolder(Path homes, List<Entry> entries) {
        File[] all = homes.toFile().listFiles();
        for (File home : all == null ? new File[0] : all) {
            long writtenMillis = new File(home, Manifest.FILE).lastModified();
            if (writtenMillis != 0) {
                entries.add(new Entry(home.toPath(), writtenMillis));
            }
        }
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final List<Entry> entries;

        Finder(List<Entry> entries) {
            this.entries = entries;
        }

        /** What lies in a run's folder is the run's; there may be much of it. */
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path home = folder.resolve(LocalRun.HOME);
            long writtenMillis = home.resolve(Manifest.FILE).toFile().lastModified();
            if (writtenMillis == 0) {
                return FileVisitResult.CONTINUE;
            }
            entries.add(new Entry(home, writtenMillis));
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path unreadable, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    private Optional<LocalRun> read(Entry entry) {
        return read.computeIfAbsent(entry.home(), this::read);
    }

    private Optional<LocalRun> read(Path home) {
        Path folder = home.getParent();
        return base.resolve(LocalRun.HOMES_IN_BASE).equals(folder)
                ? LocalRun.inBase(home, base)
                : LocalRun.inFolder(Objects.requireNonNull(folder, "a manifest is in a folder of a folder"));
    }

    /** All runs, those that have ended last first. */
    Stream<LocalRun> all() {
        return newestFirst.stream().flatMap(entry -> read(entry).stream());
    }

    /** The run of an id, if its folder is here. */
    Optional<LocalRun> find(String id) {
        return all().filter(run -> run.manifest().id().equals(id)).findFirst();
    }

    /** Those that may have to be completed. */
    Stream<LocalRun> remembered() {
        return newestFirst.stream()
                .filter(entry -> Owner.isRemembered(entry.home()))
                .flatMap(entry -> read(entry).stream());
    }

    /** Takes note of what a run's manifest says now. */
    void changed(LocalRun run) {
        read.put(run.home(), Optional.of(run));
    }

    /** The runs that have begun last; a run has not begun after it has ended, so most need not be read. */
    List<LocalRun> newest(int limit) {
        List<LocalRun> newest = new ArrayList<>();
        for (Entry entry : newestFirst) {
            if (newest.size() >= limit
                    && entry.writtenMillis() < newest.get(limit - 1).manifest().startMillis()) {
                break;
            }
            read(entry).ifPresent(run -> {
                newest.add(run);
                newest.sort(
                        Comparator.comparing((LocalRun each) -> each.manifest().startMillis())
                                .reversed());
            });
        }
        return newest.subList(0, Math.min(limit, newest.size()));
    }
}
