package dev.logway.run;

import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import dev.logway.log.Rotation;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * The {@code logway} node of a configuration: what a run does with its logs. Immutable.
 *
 * @param way the name of the way: {@code logway}, {@code principled} or {@code pragmatic}
 * @param experiment the MLflow experiment
 * @param name of the run in MLflow
 * @param levels the lowest level by logger or package
 * @param folder whether the run has a folder of its own
 */
record Settings(
        String way,
        String experiment,
        String name,
        Map<String, Level> levels,
        Console console,
        LogFile file,
        boolean folder,
        Tracking tracking) {
    private static final int LONGEST_NAME = 240;

    Settings {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "'name' has " + name.length() + " characters, at most " + LONGEST_NAME + " fit.");
        }
    }

    /** The lines on a standard stream of the process. */
    record Console(ConsoleSink.Stream stream, Level level, Color color) {}

    /**
     * The lines in a file.
     *
     * @param path relative to the folder that the program is started in
     * @param rotation a size such as {@code 10 MB}
     */
    record LogFile(String path, Level level, String rotation) {
        LogFile {
            Rotation.size(rotation);
        }
    }

    /**
     * The run in MLflow.
     *
     * @param uri of the store; null for none
     * @param logs when the log becomes an artifact
     */
    record Tracking(Optional<String> uri, Publishing logs) {
        private static final String USUAL = "sqlite:///mlflow.db";

        /** A variable that is set to nothing is one that is not set. */
        Tracking {
            uri = uri.map(text -> text.isBlank() ? USUAL : text);
        }
    }

    /** When the log becomes an artifact of the MLflow run. */
    enum Publishing {
        /** While the run runs. */
        LIVE,
        /** When it ends, as a copy. */
        AT_END
    }

    /** The lowest level that anybody is to see. */
    Level lowestLevel() {
        return console.level().toInt() < file.level().toInt() ? console.level() : file.level();
    }
}
