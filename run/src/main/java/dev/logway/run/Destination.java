package dev.logway.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;

/**
 * A place where a person looks for what a run has left. Each kind can open what fills it, and say where it is: the
 * footer of a run, {@code logway where} and every other table of places are made of the same list. Immutable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConsoleDestination.class, name = "console"),
    @JsonSubTypes.Type(value = FileDestination.class, name = "file"),
    @JsonSubTypes.Type(value = ArtifactDestination.class, name = "artifact"),
    @JsonSubTypes.Type(value = ConfigDestination.class, name = "config")
})
sealed interface Destination permits ConsoleDestination, FileDestination, ArtifactDestination, ConfigDestination {
    /** Looks at the place. */
    Whereabouts whereabouts(Sight sight);

    /** The same after the run's folder was moved. */
    default Destination in(Move move) {
        return this;
    }

    /** A folder's old and new absolute path. */
    record Move(String from, String to) {
        String of(String path) {
            return Path.of(path).startsWith(from)
                    ? Path.of(to)
                            .resolve(Path.of(from).relativize(Path.of(path)))
                            .toString()
                    : path;
        }
    }
}
