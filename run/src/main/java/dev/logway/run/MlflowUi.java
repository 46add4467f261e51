package dev.logway.run;

import java.net.URI;
import java.nio.file.Path;

/** How a person opens MLflow's pages. */
final class MlflowUi {
    private static final String SQLITE = "sqlite:///";
    private static final String FILES = "file:///";
    private static final String USUAL_DATABASE = "mlflow.db";
    private static final String ADDRESS = "http://127.0.0.1:5000";

    private MlflowUi() {}

    /** The folder of the database or the folder of files that a store's URI names; empty if it names none. */
    static String folder(String uri) {
        try {
            Path folder = null;
            if (uri.startsWith(SQLITE)) {
                folder = Path.of(uri.substring(SQLITE.length())).getParent();
            } else if (uri.startsWith(FILES)) {
                folder = Path.of(URI.create(uri)).getParent();
            }
            return folder == null ? "" : folder.toString();
        } catch (IllegalArgumentException fromAnotherSystem) {
            return "";
        }
    }

    /** The command that starts the UI on a store; empty if it is a server, which runs. */
    static String start(String uri) {
        if (uri.startsWith(FILES)) { // newer releases open a folder of files only for who asks for it
            return Shell.with("MLFLOW_ALLOW_FILE_STORE", "true", "mlflow ui --backend-store-uri " + Shell.word(uri));
        } else if (!uri.startsWith(SQLITE)) {
            return "";
        }
        return uri.endsWith("/" + USUAL_DATABASE)
                ? "cd " + Shell.word(folder(uri)) + " && mlflow ui"
                : "mlflow ui --backend-store-uri " + Shell.word(uri);
    }

    /** The page of an artifact, once the UI runs. */
    static String page(Sight.Tracked tracked, String artifact) {
        boolean local = tracked.uri().startsWith(SQLITE) || tracked.uri().startsWith(FILES);
        String address = local ? ADDRESS : tracked.uri();
        return address + "/#/experiments/" + tracked.run().experimentId() + "/runs/"
                + tracked.run().id() + "/artifacts/" + artifact.replace(" ", "%20");
    }
}
