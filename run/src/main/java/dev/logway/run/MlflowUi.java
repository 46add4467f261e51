package dev.logway.run;

import java.nio.file.Path;

/** How a person opens MLflow's pages. */
final class MlflowUi {
    private static final String SQLITE = "sqlite:///";
    private static final String USUAL_DATABASE = "mlflow.db";
    private static final String ADDRESS = "http://127.0.0.1:5000";

    private MlflowUi() {}

    /** The command that starts the UI on a store, and the page of an artifact in it. */
    static String open(Sight.Tracked tracked, String artifact) {
        String page = "/#/experiments/" + tracked.run().experimentId() + "/runs/"
                + tracked.run().id() + "/artifacts/" + artifact.replace(" ", "%20");
        if (!tracked.uri().startsWith(SQLITE)) {
            return tracked.uri() + page;
        }
        return start(tracked.uri()) + ", then " + ADDRESS + page;
    }

    private static String start(String uri) {
        Path database = Path.of(uri.substring(SQLITE.length()));
        Path folder = database.getParent();
        if (folder != null && database.endsWith(USUAL_DATABASE)) {
            return "cd " + Shell.word(folder.toString()) + " && mlflow ui";
        }
        return "mlflow ui --backend-store-uri " + Shell.word(uri);
    }
}
