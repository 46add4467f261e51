package dev.logway.run;

import dev.logway.log.Rotation;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.List;

/**
 * A place where a person looks for what a run has left. Each is made of the settings that open what fills it, and can
 * say where it is: the footer of a run, {@code logway where} and every other table of places are made of the same list.
 * Immutable.
 */
sealed interface Destination permits ConsoleDestination, FileDestination, ArtifactDestination, ConfigDestination {
    /** Looks at the place. */
    Whereabouts whereabouts(Sight sight);

    /** The same after the folder that it is below was moved. */
    default Destination in(Move move) {
        return this;
    }

    /** A folder's old and new absolute path. */
    record Move(String from, String to) {
        String of(String path) {
            Path old = Path.of(from);
            return Path.of(path).startsWith(old)
                    ? Path.of(to).resolve(old.relativize(Path.of(path))).toString()
                    : path;
        }
    }

    /**
     * The parts of a log that rotation has closed; none if its folder can't be read, which the log itself will show.
     */
    static List<Path> parts(Path live) {
        try {
            return Rotation.partsOf(live);
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
    }

    /** What waits to be among the artifacts; none if its folder can't be read. */
    static List<Path> waiting(WaitingParts parts) {
        try {
            return parts.find();
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
    }
}
