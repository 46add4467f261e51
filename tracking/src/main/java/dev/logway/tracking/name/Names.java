package dev.logway.tracking.name;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The names and values that MLflow takes (mlflow/utils/validation.py of 3.17.2): checked before anything is sent. */
public final class Names {
    static final int MAX_KEY = 250;
    public static final int MAX_PARAM = 6_000;
    public static final int MAX_TAG = 8_000;
    public static final int MAX_EXPERIMENT_TAG = 20_000;
    public static final int MAX_RUN_NAME = 250;
    static final int MAX_EXPERIMENT_NAME = 500;

    /** What Python takes for letters and digits, which are not quite those of Java's own class of them. */
    private static final Pattern KEY = Pattern.compile("[/\\p{L}\\p{N}_.\\- :]*");

    private static final Pattern RUN_ID = Pattern.compile("[a-zA-Z0-9][\\w-]{0,255}");
    private static final Pattern EXPERIMENT_ID = Pattern.compile("[a-zA-Z0-9][\\w-]{0,63}");
    private static final Pattern SQL_EXPERIMENT_ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern STEPS = Pattern.compile("\\.\\..*|(^|.*/)\\.{0,2}(/.*|$)");

    private Names() {}

    public static String key(String kind, String key) {
        if (isLonger(key, MAX_KEY)) {
            throw new StoreException("The " + kind + " '" + printable(key.substring(0, 40)) + "…' has a name of "
                    + length(key) + " characters; MLflow takes " + MAX_KEY + ". Give it a shorter one.");
        }
        if (!KEY.matcher(key).matches()) {
            throw new StoreException("The " + kind + " '" + printable(key) + "' has a name that MLflow does not take. "
                    + "Use letters, digits, '_', '-', '.', ':', '/' and blanks.");
        }
        if (STEPS.matcher(key).matches()) {
            throw new StoreException(
                    "The " + kind + " '" + key + "' has a name that begins with '..' or reads as a path with an empty"
                            + " part, '.' or '..'; MLflow does not take it.");
        }
        return key;
    }

    public static String value(String kind, String key, String value, int most) {
        if (isLonger(value, most)) {
            throw new StoreException("The " + kind + " '" + key + "' has a value of " + length(value)
                    + " characters; MLflow takes " + most + ". Put it into an artifact.");
        }
        requireNoNul("The " + kind + " '" + key + "' has a value", value);
        return value;
    }

    /** PostgreSQL has no text with that character, and the server that has it for its database answers 500. */
    static void requireNoNul(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new StoreException(
                    what + " with the character NUL, which MLflow does not keep in every database. Leave it out.");
        }
    }

    public static String runId(String id) {
        if (!isRunId(id)) {
            throw new StoreException("'" + printable(id) + "' is no run id: it has letters and digits only.");
        }
        return id;
    }

    public static boolean isRunId(String id) {
        return RUN_ID.matcher(id).matches();
    }

    /** The id of an experiment anywhere else than in a database. */
    public static String experimentId(String id) {
        if (!isExperimentId(id)) {
            throw new StoreException(
                    "'" + printable(id) + "' is no id of an experiment: it has letters and digits only.");
        }
        return id;
    }

    public static boolean isExperimentId(String id) {
        return EXPERIMENT_ID.matcher(id).matches();
    }

    /**
     * The end of the path of a run's artifacts. What reads a run from a database or a server has not looked at its ids.
     *
     * @throws StoreException if it has ids that may lead elsewhere
     */
    public static Path artifacts(StoredRun run) {
        return Path.of(experimentId(run.experimentId()), runId(run.id()), "artifacts");
    }

    /** The id of an experiment in a database, where it is a number. */
    public static long sqlExperimentId(String id) {
        if (!SQL_EXPERIMENT_ID.matcher(id).matches()) {
            throw new StoreException("'" + printable(id) + "' is no id of an experiment: it is a number here.");
        }
        return Long.parseLong(id);
    }

    public static String experiment(String name) {
        if (name.isBlank() || isLonger(name, MAX_EXPERIMENT_NAME)) {
            throw new StoreException("'" + printable(name) + "' is no name of an experiment: it has 1 to "
                    + MAX_EXPERIMENT_NAME + " characters.");
        }
        return name;
    }

    /** @throws StoreException if a key or a value is none that MLflow takes */
    public static Map<String, String> experimentTags(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            key("tag", key);
            value("tag", key, value, MAX_EXPERIMENT_TAG);
        });
        return tags;
    }

    public static StoreException takenExperiment(String name) {
        return new StoreException("There is an experiment '" + printable(name) + "' already. Choose another name.");
    }

    private static boolean isLonger(String text, int most) {
        return text.length() > most && length(text) > most;
    }

    /** How many characters a text has, as Python counts them: one beyond the first 65,536 is one, not two. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    public static String printable(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
