package dev.logway.log;

import dev.logway.log.Retention.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Packs and deletes parts of a log once they are closed, behind those who write. Thread-safe. */
final class Upkeep {
    private final Path log;
    private final Rotation rotation;
    private final Packing packing;
    private final Parts parts;
    private final Surroundings here;
    private final Fallback fallback;
    private final BiConsumer<Path, Path> packed;
    private final Background background;

    /**
     * @param packed is told of each part that was packed, and where it is now
     * @param background does all that is done with the log
     */
    Upkeep(
            Path log,
            FileSink sink,
            Surroundings here,
            Fallback fallback,
            BiConsumer<Path, Path> packed,
            Background background) {
        this.log = log;
        this.rotation = sink.rotation();
        this.packing = new Packing(rotation.compression(), sink.durability() == Durability.DISK);
        this.parts = Parts.of(log, rotation);
        this.here = here;
        this.fallback = fallback;
        this.packed = packed;
        this.background = background;
    }

    private boolean isIdle() {
        return rotation.compression().isNone() && rotation.retention().equals(Retention.all());
    }

    /** Begins with what another process has left. */
    void begin(Path live) {
        if (!rotation.compression().isNone()) {
            try {
                Packing.clean(live);
            } catch (IOException e) {
                fallback.failed("cannot look for unfinished parts of " + log, e);
            }
        }
    }

    /**
     * Takes care of a part that was closed.
     *
     * @param live says which file is written to, which is no part even if it is called like one
     */
    void closed(Path part, Supplier<Path> live) {
        if (!isIdle()) {
            background.run(() -> {
                pack(part);
                retain(parts -> parts.remove(live.get()));
            });
        }
    }

    /** Takes care of a log that has no parts and was closed itself. */
    void ended(Path live) {
        if (!isIdle()) {
            background.run(() -> {
                Path packed = packAll(live);
                retain(parts -> parts.add(packed));
            });
        }
    }

    private Path packAll(Path live) {
        try {
            if (!rotation.compression().isNone()) {
                makeWay(live);
            }
        } catch (IOException failure) {
            fallback.failed("cannot rename what is called as " + live + " would be when packed", failure);
        }
        return pack(live);
    }

    @SuppressWarnings("CatchingUnchecked") // a packer may be the program's
    private Path pack(Path part) {
        if (rotation.compression().isNone() || !Files.exists(part)) {
            return part;
        }
        try {
            Path done = packing.pack(part);
            packed.accept(part, done);
            return done;
        } catch (Throwable failure) {
            fallback.failed("cannot pack " + part + ", so it stays as it is", failure);
            return part;
        }
    }

    /** A log that never rotates is packed under one name each time: what has that is called after when it was begun. */
    private void makeWay(Path live) throws IOException {
        Path taken = packing.packed(live);
        if (Files.exists(taken)) {
            Instant begun = here.birth().of(taken);
            String suffix = rotation.compression().suffix();
            Path free = new Naming.Created()
                    .place(new Naming.Closing(live, begun, here.now(), here.now(), here.zone(), suffix, Set.of()));
            Files.move(taken, free.resolveSibling(free.getFileName() + suffix));
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a condition or a function may be the program's
    private void retain(Consumer<Set<Path>> change) {
        try {
            Set<Path> files = new LinkedHashSet<>(parts.find());
            change.accept(files);
            List<Kept> youngestFirst = youngestFirst(files);
            Set<Kept> over = new LinkedHashSet<>();
            for (Retention.Rule rule : rotation.retention().rules()) {
                over.addAll(rule.over(youngestFirst, here.now().toEpochMilli()));
            }
            over.forEach(this::delete);
            List<Path> left =
                    youngestFirst.stream().map(Kept::file).filter(Files::exists).toList();
            for (Consumer<? super List<Path>> function : rotation.retention().functions()) {
                List<Path> oldestFirst = new ArrayList<>(left);
                Collections.reverse(oldestFirst);
                function.accept(oldestFirst);
            }
        } catch (Throwable failure) {
            fallback.failed("cannot clear the parts of " + log + " away", failure);
        }
    }

    private static List<Kept> youngestFirst(Set<Path> oldestFirst) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (Path file : oldestFirst) {
            kept(file).ifPresent(kept::add);
        }
        Collections.reverse(kept);
        kept.sort(Comparator.comparing(Kept::millis).reversed());
        return kept;
    }

    private static Optional<Kept> kept(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Kept(file, attributes.lastModifiedTime().toMillis(), attributes.size()));
        } catch (NoSuchFileException justDeleted) {
            return Optional.empty();
        }
    }

    private void delete(Kept part) {
        try {
            Files.deleteIfExists(part.file());
        } catch (IOException failure) {
            fallback.failed("cannot delete " + part.file() + ", which is not to be kept", failure);
        }
    }
}
