package dev.logway.run;

import dev.logway.log.FileSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log file on this machine, with the parts that rotation has closed of it.
 *
 * @param path of the live file, absolute
 * @param level the name of the lowest that is written
 */
record FileDestination(String path, String level) implements Destination {
    /** @param sink with an absolute path */
    static FileDestination of(FileSink sink) {
        return new FileDestination(sink.path().toString(), sink.level().name());
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
        return new FileDestination(move.of(path), level);
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
