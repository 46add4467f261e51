package dev.logway.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program's configuration and its types are read from. Immutable.
 *
 * @param present files, and folders with all that is in them
 * @param absent what would be read, too, if it were there
 */
record ConfigFiles(List<String> present, List<String> absent) {
    private static final Duration COARSE = Duration.ofSeconds(2);
    private static final List<String> TIMES = List.of("unix:lastModifiedTime", "unix:ctime");

    ConfigFiles {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    /**
     * Those of some sources, and of the class path.
     *
     * @param sources as {@code file:///etc/conf} or {@code pkg://my.conf}
     * @return null where not all of it is files, or one has a name that does not fit into a line
     */
    static @Nullable ConfigFiles of(List<String> sources, Class<?> main) {
        Set<Path> read = new TreeSet<>();
        Set<String> packages = new TreeSet<>();
        packages.add(main.getPackageName().replaceFirst("\\..*", ""));
        for (String source : sources) {
            int end = source.indexOf("://");
            String path = source.substring(end + "://".length());
            switch (source.substring(0, end)) {
                case "file" -> read.add(Path.of(path).toAbsolutePath().normalize());
                case "pkg" -> packages.add(path.replace('.', '/'));
                case "structured" -> {}
                default -> {
                    return null;
                }
            }
        }
        classPath(packages).forEach(read::add);
        return of(read);
    }

    private static @Nullable ConfigFiles of(Set<Path> read) {
        List<String> present = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (Path path : read) {
            if (path.toString().chars().anyMatch(Character::isISOControl)) {
                return null;
            }
            (Files.exists(path) ? present : absent).add(path.toString());
        }
        return present.isEmpty() ? null : new ConfigFiles(present, absent);
    }

    /** The jars; of folders only what is of the packages, as a folder may have anything in it. */
    private static Stream<Path> classPath(Set<String> packages) {
        return entries(System.getProperty("java.class.path", "")).stream()
                .flatMap(entry -> Files.isDirectory(entry) ? packages.stream().map(entry::resolve) : Stream.of(entry));
    }

    /** What is on a class path, with what the manifests of its jars name. */
    static Set<Path> entries(String classPath) {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            addWithNamed(Path.of(entry).toAbsolutePath(), entries);
        }
        return entries;
    }

    private static void addWithNamed(Path entry, Set<Path> entries) {
        if (!entries.add(entry) || !Files.isRegularFile(entry)) {
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                for (String other : named.strip().split(" +")) {
                    URI uri = entry.toUri().resolve(other);
                    if ("file".equals(uri.getScheme())) {
                        addWithNamed(Path.of(uri), entries);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException noJar) {
            return; // nor would a JVM find anything by it
        }
    }

    /**
     * When the last of them was changed or renamed, in whole microseconds and not before; null where that can't be
     * told, as on Windows, and for a moment after a change where times are whole seconds.
     */
    @Nullable
    FileTime lastChange(Instant now) {
        try {
            Instant last = Instant.EPOCH;
            for (String file : present) {
                try (Stream<Path> all = Files.walk(Path.of(file), FileVisitOption.FOLLOW_LINKS)) {
                    Instant time = all.flatMap(ConfigFiles::times)
                            .max(Comparator.naturalOrder())
                            .orElse(last);
                    last = time.isAfter(last) ? time : last;
                }
            }
            boolean coarse = last.getNano() == 0 && last.isAfter(now.minus(COARSE));
            return coarse ? null : FileTime.from(last.plusNanos((1000 - last.getNano() % 1000) % 1000));
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static Stream<Instant> times(Path file) {
        return TIMES.stream().map(name -> {
            try {
                return ((FileTime) Files.getAttribute(file, name)).toInstant();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
