package dev.logway.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** How a person opens MLflow's pages. */
final class MlflowUi {
    private static final String SQLITE = "sqlite:///";
    private static final String USUAL_DATABASE = "mlflow.db";
    private static final String ADDRESS = "http://127.0.0.1:5000";

    private MlflowUi() {}

    /** The folder of the database that a URI names; empty if it names none. */
    static String folder(String uri) {
        try {
            Path folder = uri.startsWith(SQLITE)
                    ? Path.of(uri.substring(SQLITE.length())).getParent()
                    : null;
            return folder == null ? "" : folder.toString();
        } catch (InvalidPathException fromAnotherSystem) {
            return "";
        }
    }

    /** The command that starts the UI on a store; empty if it is a server, which runs. */
    static String start(String uri) {
        if (!uri.startsWith(SQLITE)) {
            return "";
        }
        return uri.endsWith("/" + USUAL_DATABASE)
                ? "cd " + Shell.word(folder(uri)) + " && mlflow ui"
                : "mlflow ui --backend-store-uri " + Shell.word(uri);
    }

    /** The page of an artifact, once the UI runs. */
    static String page(Sight.Tracked tracked, String artifact) {
        String address = tracked.uri().startsWith(SQLITE) ? ADDRESS : tracked.uri();
        return address + "/#/experiments/" + tracked.run().experimentId() + "/runs/"
                + tracked.run().id() + "/artifacts/" + artifact.replace(" ", "%20");
    }
}
