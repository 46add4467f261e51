package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.log.FileSink;
import dev.logway.log.LogEngine;
import dev.logway.log.Rotation;
import dev.logway.log.SinkHandle;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.event.Level;

/**
 * A log file on this machine, with the parts that rotation has closed of it.
 *
 * @param path of the live file, absolute
 * @param rotation a size such as {@code 10 MB}
 */
record FileDestination(String path, Level level, String rotation) implements Destination {
    /** @throws RunException if the file can't be written */
    SinkHandle open(LogEngine engine, String run, FileListener listener) {
        try {
            return engine.add(FileSink.at(live())
                    .withLevel(level)
                    .withRotation(Rotation.size(rotation))
                    .withListener(listener)
                    .only(run));
        } catch (UncheckedIOException e) {
            throw new RunException(e.getMessage() + ". Choose another: logway.file.path=FILE", e);
        }
    }

    Path live() {
        return Path.of(path);
    }

    /** All files that there are, oldest first. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(Destination.parts(live()));
        files.add(live());
        return files;
    }

    @Override
    public FileDestination in(Move move) {
        return new FileDestination(move.of(path), level, rotation);
    }

    @Override
    public Whereabouts whereabouts(Sight sight) {
        List<Path> files = files();
        String whyNot = sight.whyNot(live());
        String parts = files.size() > 1 ? "in " + files.size() + " files" : "";
        return Whereabouts.of("on this machine", path, whyNot.isEmpty() ? sight.look(files) : TextFile.NOTHING)
                .withNote(whyNot.isEmpty() ? parts : whyNot)
                .withOpen(sight.running() ? Shell.follow(path) : Shell.page(files));
    }
}
