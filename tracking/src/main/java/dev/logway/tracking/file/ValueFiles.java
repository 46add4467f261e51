package dev.logway.tracking.file;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.artifact.Publication;
import dev.logway.tracking.name.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Params, tags or metrics: a file for each, with its key for a path.
 *
 * @param owner the folder of the run or the experiment
 * @param kind the name of the folder in it
 */
record ValueFiles(Path owner, String kind) {
    private static final int MOST_BYTES = 1_000_000;
    private static final int MOST_NAME_BYTES = 255;

    /** All keys that there are. Links and what is no plain file are passed over. */
    List<String> keys() {
        Path folder = folder();
        List<String> keys = new ArrayList<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return keys;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        keys.add(folder.relativize(file).toString().replace('\\', '/'));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException justGone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw FileTrouble.reading(folder, e);
        }
        return keys;
    }

    /** All values. What can't be read, or is larger than any value of MLflow's, is passed over. */
    Map<String, String> read() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : keys()) {
            try {
                Path file = folder().resolve(key);
                if (Files.size(file) <= MOST_BYTES) {
                    values.put(key, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            } catch (IOException justGone) {
                continue;
            }
        }
        return values;
    }

    /**
     * Puts the first values in their places in one step, where that can be done: there are none yet, and nobody else
     * puts any meanwhile.
     *
     * @return whether they are there; if not, none of them is
     */
    boolean begin(Map<String, byte[]> values) {
        if (values.size() < 2 || !isEmpty()) {
            return false;
        }
        try {
            return Publication.ofEntry(owner, folder()).folder(staged -> new ValueFiles(staged, "").fillBytes(values));
        } catch (IOException | StoreException oneByOneThen) {
            return false;
        }
    }

    private boolean isEmpty() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder())) {
            return !entries.iterator().hasNext();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Writes values where nobody reads yet. */
    void fill(Map<String, String> values) throws IOException {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        values.forEach((key, value) -> bytes.put(key, value.getBytes(StandardCharsets.UTF_8)));
        fillBytes(bytes);
    }

    private void fillBytes(Map<String, byte[]> values) throws IOException {
        for (Map.Entry<String, byte[]> value : values.entrySet()) {
            Path file = path(value.getKey());
            try {
                if (value.getKey().indexOf('/') >= 0) {
                    Files.createDirectories(file.getParent());
                }
                Files.write(file, value.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileSystemException e) {
                file(value.getKey()); // says so if another key is in the way
                throw e;
            }
        }
    }

    void put(String key, String value) {
        Path file = file(key);
        try {
            Publication.ofEntry(owner, file).bytes(value.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FileTrouble.writing(file, e);
        }
    }

    /** Puts a value that can't change; whether it is this one afterwards. */
    boolean putOnce(String key, String value) {
        Path file = file(key);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try {
            return Publication.ofEntry(owner, file).once(bytes) || Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (IOException e) {
            throw FileTrouble.writing(file, e);
        }
    }

    void delete(String key) {
        Path file = file(key);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileTrouble.writing(file, e);
        }
    }

    /**
     * The file of a key.
     *
     * @param key such as MLflow takes
     * @throws StoreException if there can't be such a file, because another key is in its way
     */
    Path file(String key) {
        Path file = path(key);
        for (Path on = file.getParent(); on != null && !on.equals(owner); on = on.getParent()) {
            if (Files.exists(on, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(on, LinkOption.NOFOLLOW_LINKS)) {
                throw inTheWay(key, on);
            }
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw inTheWay(key, file);
        }
        return file;
    }

    private Path path(String key) {
        Path file = folder();
        for (String part : key.split("/", -1)) {
            if (part.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
                throw new StoreException(
                        "'" + Names.printable(key) + "' is longer than the name of a file can be, which is "
                                + MOST_NAME_BYTES + " bytes. Give it a shorter one.");
            }
            file = file.resolve(part);
        }
        return file;
    }

    private static StoreException inTheWay(String key, Path other) {
        return new StoreException("'" + key + "' can't be kept in a store of files, because '" + other
                + "' is in its way. A name can't be the beginning of another one there: give it another name.");
    }

    private Path folder() {
        return owner.resolve(kind);
    }
}
