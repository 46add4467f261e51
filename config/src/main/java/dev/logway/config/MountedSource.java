package dev.logway.config;

import dev.logway.config.ConfigSource.Kind;
import dev.logway.config.compose.ConfigText;
import dev.logway.config.compose.Source;
import dev.logway.config.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A source in a search path. */
record MountedSource(String provider, ConfigSource source) implements Source {
    @Override
    public String scheme() {
        return source.scheme();
    }

    @Override
    public String path() {
        return source.path();
    }

    @Override
    public boolean isAvailable() {
        return listing("", source::isAvailable);
    }

    @Override
    public @Nullable ConfigText read(String file) {
        try {
            return source.load(file)
                    .map(yaml -> new ConfigText(yaml, source.name(file)))
                    .orElse(null);
        } catch (CharacterCodingException e) {
            throw Fault.of("UnicodeDecodeError", "'" + source.name(file) + "' is not UTF-8")
                    .because(e)
                    .hinting("Save the file with the encoding UTF-8.");
        } catch (IOException | UncheckedIOException e) {
            throw Fault.of("ConfigLoadError", "Error loading '" + source.name(file) + "': " + e.getMessage())
                    .because(e);
        }
    }

    @Override
    public boolean isGroup(String group) {
        return listing(group, () -> source.isGroup(group));
    }

    @Override
    public List<String> options(String group) {
        return list(group, Kind.CONFIG);
    }

    @Override
    public List<String> groups(String group) {
        return list(group, Kind.GROUP);
    }

    private List<String> list(String group, Kind kind) {
        return listing(group, () -> source.list(group, kind));
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T listing(String group, Question<T> question) {
        try {
            return question.ask();
        } catch (UncheckedIOException e) {
            throw unlisted(group, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unlisted(group, e);
        }
    }

    private Fault unlisted(String group, IOException why) {
        return Fault.of("ConfigLoadError", "Error listing '" + source.name(group) + "': " + why.getMessage())
                .because(why);
    }
}
