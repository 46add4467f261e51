package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Artifacts in a folder of this machine. */
public final class LocalArtifacts implements Artifacts {
    private final Path root;

    public LocalArtifacts(Path root) {
        this.root = root;
    }

    @Override
    public void put(ArtifactPath path, byte[] bytes) {
        publish(path, () -> publication(path).bytes(bytes));
    }

    @Override
    public void put(ArtifactPath path, Path file) {
        publish(path, () -> publication(path).copy(file));
    }

    @Override
    public List<ArtifactEntry> list() {
        return listBelow(root);
    }

    @Override
    public List<ArtifactEntry> list(ArtifactPath folder) {
        Path below = folder.below(root);
        return Files.isDirectory(below) && isInside(below) ? listBelow(below) : List.of();
    }

    private List<ArtifactEntry> listBelow(Path folder) {
        List<ArtifactEntry> entries = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = relative(file);
                    if (attributes.isRegularFile() && ArtifactPath.isExisting(path)) {
                        entries.add(new ArtifactEntry(path, attributes.size()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                /**
                 * A file that is just gone, a folder that can't be read, or no folder at all, which MLflow makes late.
                 */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException passedOver) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException changing) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StoreException("Could not list the artifacts in '" + folder + "': " + e, e);
        }
        entries.sort(Comparator.comparing(ArtifactEntry::path));
        return entries;
    }

    private String relative(Path file) {
        List<String> parts = new ArrayList<>();
        root.relativize(file).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    /** Whether no symbolic link leads from there to elsewhere; false if nothing is there. */
    private boolean isInside(Path file) {
        try {
            return file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public InputStream open(ArtifactPath path) {
        try {
            return Files.newInputStream(require(path));
        } catch (IOException e) {
            throw new StoreException("Could not read the artifact '" + path + "': " + e, e);
        }
    }

    @Override
    public void download(ArtifactPath path, Path file) {
        Path artifact = require(path);
        Arrival.at(file, path, staged -> Files.copy(artifact, staged));
    }

    private Path require(ArtifactPath path) {
        Path file = path.below(root);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isInside(file)) {
            throw new StoreException("There is no artifact '" + path + "' in '" + root + "'.");
        }
        return file;
    }

    @Override
    public void delete(ArtifactPath path) {
        Path file = path.below(root);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isInside(file)) {
            publish(path, () -> publication(path).delete());
        }
    }

    @Override
    public Attachment attach(ArtifactPath path, Path live, AttachmentEnd end, WaitingParts waiting) {
        return new LocalAttachment(this, path, live, end, waiting);
    }

    @Override
    public void complete(ArtifactPath path, Path live, List<Path> closed, AttachmentEnd end) {
        Failures failures = new Failures();
        for (Path part : closed) {
            failures.attempt(() -> link(LogParts.free(path, part, this::hasOtherBytes), part));
            PackedPart.of(part).ifPresent(packed -> failures.attempt(() -> replace(path, packed)));
        }
        if (Files.isRegularFile(live)) {
            failures.attempt(() -> keep(path, live, end));
        }
        if (failures.isEmpty() && Files.exists(live)) {
            failures.attempt(() -> deleteTails(path));
        }
        failures.attempt(() -> publish(path, () -> publication(path).forget()));
        failures.report();
    }

    private boolean hasOtherBytes(ArtifactPath path, Path part) {
        try {
            return isAnother(path, part) && Files.mismatch(path.below(root), part) >= 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether the artifact is there and is another file. */
    boolean isAnother(ArtifactPath path, Path file) {
        Path artifact = path.below(root);
        try {
            return Files.exists(artifact, LinkOption.NOFOLLOW_LINKS) && !Files.isSameFile(artifact, file);
        } catch (IOException gone) {
            return false;
        }
    }

    void deleteTails(ArtifactPath path) {
        tails(path).forEach(this::delete);
    }

    @Override
    public List<ArtifactPath> tails(ArtifactPath path) {
        Path beside = path.folder().below(root);
        try (Stream<Path> files = Files.list(beside)) {
            return LogParts.tailsAmong(files.map(this::relative), path);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new StoreException("Could not list the artifacts in '" + beside + "': " + e, e);
        }
    }

    private void keep(ArtifactPath path, Path live, AttachmentEnd end) {
        if (end == AttachmentEnd.LINK) {
            link(path, live);
        } else {
            put(path, live);
        }
    }

    @Override
    public Optional<Path> findPrivateFolder() {
        return Optional.of(root.resolveSibling(".logway"));
    }

    @Override
    public String location(ArtifactPath path) {
        return path.below(root).toString();
    }

    /** Makes the artifact the file itself. False for a file that is gone, for which nothing happens. */
    boolean link(ArtifactPath path, Path file) {
        boolean isThere = Files.exists(file);
        if (isThere) {
            publish(path, () -> publication(path).link(file));
        }
        return isThere;
    }

    /** Has a packed part instead of the part. */
    private void replace(ArtifactPath path, PackedPart part) {
        if (part.isDone()) {
            link(LogParts.closed(path, part.packed()), part.packed());
            delete(LogParts.closed(path, part.part()));
        }
    }

    Publication publication(ArtifactPath path) {
        return Publication.ofArtifact(root, path.below(root));
    }

    interface Step {
        void run() throws IOException;
    }

    static void publish(ArtifactPath path, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new StoreException("Could not keep the artifact '" + path + "': " + e, e);
        }
    }
}
