package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSourceTest {
    @TempDir
    private Path directory;

    /** Texts in memory. */
    private record Memory(String path, Map<String, String> texts) implements ConfigSource {
        @Override
        public String scheme() {
            return "memory";
        }

        @Override
        public boolean isAvailable() {
            return !texts.isEmpty();
        }

        @Override
        public Optional<String> load(String file) throws IOException {
            String text = texts.get(file);
            if ("broken".equals(text)) {
                throw new IOException("the disk is gone");
            }
            return Optional.ofNullable(text);
        }

        @Override
        public boolean isGroup(String group) {
            if (texts.containsValue("unlistable")) {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }
            return texts.keySet().stream().anyMatch(file -> file.startsWith(group + "/"));
        }

        @Override
        public List<String> list(String group, Kind kind) {
            String prefix = group.isEmpty() ? "" : group + "/";
            Stream<String> below = texts.keySet().stream()
                    .filter(file -> file.startsWith(prefix))
                    .map(file -> file.substring(prefix.length()));
            return kind == Kind.CONFIG
                    ? below.filter(name -> !name.contains("/"))
                            .map(name -> name.replace(".yaml", ""))
                            .toList()
                    : below.filter(name -> name.contains("/"))
                            .map(name -> name.substring(0, name.indexOf('/')))
                            .distinct()
                            .toList();
        }
    }

    /** Found by {@code ServiceLoader}. */
    public static final class FoundMemories implements ConfigSourceProvider {
        @Override
        public String scheme() {
            return "found";
        }

        @Override
        public ConfigSource open(String path) {
            return new Memory(path, Map.of("db/found.yaml", "host: " + path));
        }
    }

    private static ConfigSourceProvider memories(Map<String, String> texts) {
        return new ConfigSourceProvider() {
            @Override
            public String scheme() {
                return "memory";
            }

            @Override
            public ConfigSource open(String path) {
                if (path.isEmpty()) {
                    throw new IllegalArgumentException("which memory?");
                }
                return new Memory(path, texts);
            }
        };
    }

    @Test
    void source_ofTheProgram_isAPrimaryOne() {
        var source = new Memory(
                "m", Map.of("config.yaml", "defaults: [{db: a}]\nx: 1", "db/a.yaml", "k: 1", "db/in/b.yaml", ""));
        Composer composer = Composer.builder().source("main", source).build();

        Composition composition = composer.compose("config", List.of());

        assertThat(composition.config().toYaml()).isEqualTo("db:\n  k: 1\nx: 1\n");
        assertThat(composition.config().require("x").origin()).isEqualTo(new Origin("memory://m/config.yaml", 2, 4));
        assertThat(composer.groups()).containsEntry("db", List.of("a")).containsEntry("db/in", List.of("b"));
        assertThat(message(composer, "db=nope")).contains("provider=main, path=memory://m\n");
    }

    @Test
    void source_thatCantBeListed_isAProblemWithItsName() {
        var source = new Memory("m", Map.of("config.yaml", "x: 1", "db/a.yaml", "unlistable"));
        Composer composer = Composer.builder().source("main", source).build();

        assertThat(message(composer, "x=2")).isEqualTo("Error listing 'memory://m/x': the disk is gone");
    }

    private static String message(Composer composer, String... overrides) {
        return catchThrowableOfType(ConfigException.class, () -> composer.compose("config", List.of(overrides)))
                .problems()
                .get(0)
                .message();
    }

    private Composer.Builder builder() throws IOException {
        Files.writeString(directory.resolve("config.yaml"), "x: 1");
        return Composer.builder().directory("main", directory);
    }

    @Test
    void searchPath_ofARegisteredScheme_isOpened() throws IOException {
        Composer composer = builder()
                .scheme(memories(Map.of("db/a.yaml", "k: 1", "db/bad.yaml", "broken")))
                .build();

        assertThat(composer.compose("config", List.of("hydra.searchpath=[memory://m]", "+db=a"))
                        .config()
                        .toYaml())
                .isEqualTo("x: 1\ndb:\n  k: 1\n");
        assertThat(message(composer, "hydra.searchpath=[memory://m]", "+db=bad"))
                .isEqualTo("Error loading 'memory://m/db/bad.yaml': the disk is gone");
        assertThat(message(composer, "hydra.searchpath=['memory://']"))
                .isEqualTo("'memory://' can't be opened: which memory?");
        assertThat(message(composer, "hydra.searchpath=['zip://x']"))
                .isEqualTo("No config source registered for schema zip, supported types : [file, found, memory, pkg,"
                        + " structured]");
    }

    @Test
    void searchPath_ofASchemeOnTheClassPath_isOpened() throws IOException {
        assertThat(builder()
                        .build()
                        .compose("config", List.of("hydra.searchpath=[found://f]", "+db=found"))
                        .config()
                        .toYaml())
                .isEqualTo("x: 1\ndb:\n  host: f\n");
    }

    @Test
    void searchPath_thatIsNotThere_warns() throws IOException {
        Composition composition = builder()
                .scheme(memories(Map.of()))
                .build()
                .compose("config", List.of("hydra.searchpath=[memory://m]"));

        assertThat(composition.warnings())
                .extracting(Problem::message)
                .containsExactly("provider=hydra.searchpath in command-line, path=m is not available.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "pkg", "structured"})
    void scheme_thatIsTaken_isRefused(String scheme) {
        ConfigSourceProvider provider = new ConfigSourceProvider() {
            @Override
            public String scheme() {
                return scheme;
            }

            @Override
            public ConfigSource open(String path) {
                return new Memory(path, Map.of());
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Composer.builder().scheme(provider))
                .withMessage("the scheme '" + scheme + "' is already registered");
    }

    /** Such jars come from builders of fat jars; the second kind has no manifest either. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void classPath_inAJarWithoutDirectories_isListedAndPrimary(boolean manifest) throws IOException {
        Path jar = directory.resolve("configs.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new ZipOutputStream(file)) {
            if (manifest) {
                entry(out, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
            }
            entry(out, "my/conf/config.yaml", "defaults: [{db: mysql}, _self_]");
            entry(out, "my/conf/db/mysql.yaml", "host: jar");
            entry(out, "my/conf/db/deep/postgres.yaml", "host: jar");
            entry(out, "my/confer/no.yaml", "host: jar");
        }
        Path other = directory.resolve("classes");
        Files.createDirectories(other.resolve("my/conf/db"));
        Files.writeString(other.resolve("my/conf/db/sqlite.yaml"), "host: none");
        URL missing = directory.resolve("no-such.jar").toUri().toURL();
        URL[] urls = {jar.toUri().toURL(), other.toUri().toURL(), missing};
        try (var loader = new URLClassLoader(urls, null)) {
            Composer composer =
                    Composer.builder().classPath("main", "my.conf", loader).build();

            assertThat(composer.compose("config", List.of()).config().toYaml()).isEqualTo("db:\n  host: jar\n");
            assertThat(composer.groups())
                    .containsEntry("db", List.of("mysql", "sqlite"))
                    .containsEntry("db/deep", List.of("postgres"))
                    .containsEntry("hydra/env", List.of("default"));
            assertThat(ConfigSource.classPath("my.conf", loader).list("", ConfigSource.Kind.CONFIG))
                    .containsExactly("config");
            assertThat(ConfigSource.classPath("my.con", loader).isAvailable()).isFalse();
        }
    }

    private static void entry(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
