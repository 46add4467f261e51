package dev.logway.tracking;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The parts of a log that rotation has closed, as long as they are not among the artifacts: each has a second name in a
 * folder, so that it may be deleted, or renamed, where it was. Where a file can't have two names it is a copy.
 * Thread-safe.
 */
/* Implementation notes
 *
 * Each is in a folder of its own, 000000001/train.log.1: its name says what the artifact will be called, and several
 * may have one. The number says in which order they were closed.
 */
public final class WaitingParts {
    private static final Pattern NUMBER = Pattern.compile("\\d{9}");
    private static final int MOST_TRIES = 10;

    private final Path folder;
    private final Object lock = new Object();

    private int number;

    /** @param folder need not be there, and is not when nothing waits */
    public WaitingParts(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Those in a hidden folder beside the log. */
    public static WaitingParts beside(Path live) {
        return new WaitingParts(live.resolveSibling("." + live.getFileName() + ".parts"));
    }

    /**
     * Keeps a part; nothing happens for one that is here.
     *
     * @return where it is now
     * @throws IOException if that failed
     */
    public Path keep(Path part) throws IOException {
        if (part.startsWith(folder)) {
            return part;
        }
        synchronized (lock) {
            Path place = place(1);
            Path kept = place.resolve(Objects.requireNonNull(part.getFileName(), "a part has a name"));
            try {
                link(part, kept);
                return kept;
            } catch (IOException e) {
                forget(kept);
                throw e;
            }
        }
    }

    private Path place(int tries) throws IOException {
        Files.createDirectories(folder);
        number++;
        Path place = folder.resolve(String.format(Locale.ROOT, "%09d", number));
        try {
            return Files.createDirectory(place);
        } catch (FileAlreadyExistsException ofAnotherProcess) {
            number = Math.max(number, highest());
            return place(tries);
        } catch (NoSuchFileException justForgotten) { // by another process, whose last part has gone
            if (tries == MOST_TRIES) {
                throw justForgotten;
            }
            return place(tries + 1);
        }
    }

    private int highest() throws IOException {
        return places().stream()
                .mapToInt(place -> Integer.parseInt(place.getFileName().toString()))
                .max()
                .orElse(0);
    }

    private static void link(Path part, Path kept) throws IOException {
        try {
            Files.createLink(kept, part);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.copy(part, kept, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Keeps a part no longer, if it is here. One that can't be deleted stays, and does no harm. */
    public void drop(Path kept) {
        if (kept.startsWith(folder)) {
            synchronized (lock) {
                forget(kept);
            }
        }
    }

    private void forget(Path kept) {
        try {
            Files.deleteIfExists(kept);
            Files.deleteIfExists(Objects.requireNonNull(kept.getParent(), "it is in the folder"));
            Files.deleteIfExists(folder);
        } catch (IOException othersAreLeft) {
            return;
        }
    }

    /**
     * What is here, oldest first.
     *
     * @throws IOException if the folder can't be read
     */
    public List<Path> find() throws IOException {
        List<Path> parts = new ArrayList<>();
        for (Path place : places()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
                files.forEach(parts::add);
            }
        }
        return parts;
    }

    private List<Path> places() throws IOException {
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (NUMBER.matcher(entry.getFileName().toString()).matches()
                            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        places.add(entry);
                    }
                }
            }
        }
        places.sort(Comparator.naturalOrder());
        return places;
    }
}
