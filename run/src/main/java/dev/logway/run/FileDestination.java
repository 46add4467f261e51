package dev.logway.run;

import dev.logway.log.FileListener;
import dev.logway.log.FileSink;
import dev.logway.log.LogEngine;
import dev.logway.log.Rotation;
import dev.logway.log.SinkHandle;
import java.io.IOException;
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
    SinkHandle open(LogEngine engine, String run, FileListener listener) {
        return engine.add(FileSink.at(live())
                .withLevel(level)
                .withRotation(Rotation.size(rotation))
                .withListener(listener)
                .only(run));
    }

    Path live() {
        return Path.of(path);
    }

    /** All files that there are, oldest first. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            files.addAll(Rotation.partsOf(live()));
        } catch (IOException unreadable) {
            // the live file itself will say so
        }
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
        TextFile text = sight.look(files);
        String note = files.size() > 1 ? "in " + files.size() + " files, the older ones beside it" : "";
        return new Whereabouts(
                "on this machine",
                path,
                text.exists(),
                text.bytes(),
                text.lines(),
                text.lastLine(),
                sight.here() ? note : sight.absence(),
                sight.running() ? Shell.follow(path) : Shell.page(path));
    }
}
