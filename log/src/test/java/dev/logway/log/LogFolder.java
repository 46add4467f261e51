package dev.logway.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with one log that is written to by a clock of the test's own. */
final class LogFolder implements AutoCloseable {
    final Path folder;
    final SetClock clock;
    final List<String> said = new ArrayList<>();
    private final Surroundings here;
    private Pump pump;

    LogFolder(Path folder, SetClock clock, ZoneId zone) {
        this.folder = folder;
        this.clock = clock;
        this.here = Surroundings.ofThisMachine().with(clock, zone);
    }

    static LogFolder inUtc(Path folder, String time) {
        return new LogFolder(folder, SetClock.at(time, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    LogFolder open(String name, Rotation rotation) {
        return open(FileSink.at(folder.resolve(name)).withRotation(rotation), here);
    }

    LogFolder open(FileSink sink) {
        return open(sink, here);
    }

    LogFolder open(FileSink sink, Surroundings here) {
        Fallback fallback = new Fallback(said::add);
        try {
            pump = new Pump(new FileOutput(sink.withDurability(Durability.FILE), fallback, here), fallback);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogFolder at(String time) {
        clock.set(SetClock.at(time, here.zone()).instant());
        return this;
    }

    LogFolder pass(Duration time) {
        clock.pass(time);
        return this;
    }

    LogFolder log(String text) {
        return logAt(clock.instant(), text);
    }

    LogFolder logAt(Instant time, String text) {
        Line line = new Line().text(text, Escape.MESSAGE).put('\n');
        pump.accept(line, System.nanoTime(), Stamp.of(time.toEpochMilli(), 0, 20));
        return this;
    }

    long dropped() {
        return pump.dropped();
    }

    @Override
    public void close() {
        if (pump != null) {
            pump.close(System.nanoTime() + Duration.ofSeconds(10).toNanos());
        }
    }

    /** The files by name, without the hidden ones, with what is in them. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    files.put(
                            folder.relativize(file).toString(),
                            new String(Files.readAllBytes(file), UTF_8).replace("\n", ";"));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
