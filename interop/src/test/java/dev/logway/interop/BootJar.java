package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A program in one jar, laid out as Spring Boot's own plugin does it: the libraries are jars in the jar. */
final class BootJar {
    private static final Path LOADER = Path.of("target", "programs", "spring-boot-loader");

    private BootJar() {}

    /** Packs a program that starts by Spring Boot's loader. */
    static Path pack(Path jar, String mainClass, Path classes, List<Path> libraries) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
        attributes.putValue("Start-Class", mainClass);
        attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            add(out, "", LOADER);
            add(out, "BOOT-INF/classes/", classes);
            for (Path library : libraries) {
                assertThat(library).isRegularFile();
                add(out, new ZipEntry("BOOT-INF/lib/" + library.getFileName()), Files.readAllBytes(library));
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With entries of the folders, too: the loader looks for that of the classes. */
    private static void add(JarOutputStream out, String prefix, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = prefix + folder.relativize(file).toString().replace('\\', '/');
                if (Files.isRegularFile(file)) {
                    add(out, new ZipEntry(name), Files.readAllBytes(file));
                } else if (!name.isEmpty()) {
                    add(out, new ZipEntry(name.endsWith("/") ? name : name + "/"), new byte[0]);
                }
            }
        }
    }

    /** Not compressed, for what is in a jar in the jar is read where it is. */
    private static void add(JarOutputStream out, ZipEntry entry, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
