package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    @TempDir
    Path folder;

    private Path jar(String name, String named) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, named);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    void entries_ofJarsThatNameOthers_haveThemOnce() throws IOException {
        Path app = jar("app.jar", "lib/one.jar  gone.jar conf/ http://127.0.0.1/x.jar last.jar");
        Path one = jar("lib/one.jar", "../app.jar two.jar");
        Path two = Files.writeString(folder.resolve("lib/two.jar"), "no jar");
        Path conf = Files.createDirectory(folder.resolve("conf"));

        assertThat(ConfigFiles.entries(app + File.pathSeparator + conf))
                .containsExactly(app, one, two, folder.resolve("gone.jar"), conf, folder.resolve("last.jar"));
    }
}
