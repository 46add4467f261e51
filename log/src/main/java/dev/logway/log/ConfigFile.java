package dev.logway.log;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads the file that is named from outside, or {@code logway.yaml} on the class path. Whatever is wrong is said, all
 * at once, and what is right holds. Thread-safe.
 */
final class ConfigFile {
    static final String NAME = "logway.yaml";
    static final int MAX_BYTES = 256 * 1024;
    private static final int MOST_SAID = 20;

    /** One letter before the colon would be a drive of Windows. */
    private static final Pattern URL_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private final Consumer<String> complaints;

    /** @param complaints is told of what is wrong, once for each file */
    ConfigFile(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** The settings of a file; the usual ones if there is no reading it. */
    LogSettings named(String text) {
        String what = "the file '" + text + "' of LOGWAY_CONFIG or -Dlogway.config ";
        if (URL_SCHEME.matcher(text).matches()) {
            return unusable(what + "is a URL. Name a file.");
        }
        try {
            Path path = Path.of(text);
            if (Files.notExists(path)) {
                return unusable(
                        what + "is not there, from the folder " + Path.of("").toAbsolutePath() + ".");
            } else if (!Files.isRegularFile(path)) {
                return unusable(what + "is a folder or a device. Name a file.");
            }
            try (InputStream file = Files.newInputStream(path)) {
                return read(file, text);
            }
        } catch (InvalidPathException e) {
            return unusable(what + "is no path here: " + e.getReason() + ".");
        } catch (IOException e) {
            return unusable(what + "can't be read: " + Trace.headline(e));
        }
    }

    /** The settings on the class path; absent if there are none. */
    Optional<LogSettings> onClassPath(ClassLoader loader) {
        try {
            List<URL> found = Collections.list(loader.getResources(NAME));
            if (found.isEmpty()) {
                return Optional.empty();
            } else if (found.size() > 1) {
                complaints.accept("there are " + found.size() + " files " + NAME
                        + " on the class path. The first of them"
                        + " holds:\n"
                        + String.join("\n", found.stream().map(URL::toString).toList()));
            }
            try (InputStream file = found.get(0).openStream()) {
                return Optional.of(read(file, NAME));
            }
        } catch (IOException e) {
            return Optional.of(unusable(NAME + " on the class path can't be read: " + Trace.headline(e)));
        }
    }

    /** The file of this name, if it is a file's name. */
    static Optional<Path> path(String text) {
        try {
            return URL_SCHEME.matcher(text).matches() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException isNone) {
            return Optional.empty();
        }
    }

    /** The file on the class path, if it is one that may change. */
    static Optional<Path> pathOnClassPath(ClassLoader loader) {
        URL found = loader.getResource(NAME);
        try {
            boolean isFile = found != null && "file".equals(found.getProtocol());
            return isFile ? Optional.of(Path.of(found.toURI())) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noPath) {
            return Optional.empty();
        }
    }

    private LogSettings unusable(String complaint) {
        complaints.accept(complaint + " Logging goes on without it.");
        return LogSettings.usual();
    }

    private LogSettings read(InputStream file, String source) throws IOException {
        byte[] bytes = file.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            return unusable(source + " is longer than " + MAX_BYTES / 1024 + " KiB, which no configuration is.");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(left, text, true);
        text.flip();
        if (result.isError()) {
            long line = 1 + text.chars().filter(c -> c == '\n').count();
            return unusable(source + ":" + line + ": this is no UTF-8. Save the file in that encoding.");
        }
        return parse(text.toString(), source);
    }

    private LogSettings parse(String text, String source) {
        List<String> mistakes = new ArrayList<>();
        String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            LogSettings settings = LogSettings.parse(yaml, source, mistake -> mistakes.add(mistake.describe()));
            say(mistakes);
            return settings;
        } catch (LinkageError e) {
            return unusable(source + " needs SnakeYAML, which is not there: " + Trace.headline(e) + ".");
        }
    }

    private void say(List<String> mistakes) {
        if (mistakes.size() > MOST_SAID) {
            int more = mistakes.size() - MOST_SAID;
            complaints.accept(String.join("\n", mistakes.subList(0, MOST_SAID)) + "\nand " + more + " more mistakes");
        } else if (!mistakes.isEmpty()) {
            complaints.accept(String.join("\n", mistakes));
        }
    }
}
