package dev.logway.tracking.http;

import org.jspecify.annotations.Nullable;

/**
 * One call of MLflow's REST API. Immutable.
 *
 * @param what it does, for a message: {@code find the run 4711}
 * @param path with its query, below the server's address
 * @param body JSON; null if it asks only
 * @param repeatable whether to do it twice is the same as once
 */
record Call(String what, String path, byte @Nullable [] body, boolean repeatable) {
    private static final String API = "/api/2.0/mlflow/";

    /** @param namesAndValues of the query, in turn; one without a value is left out */
    static Call get(String what, String name, String... namesAndValues) {
        return new Call(what, API + name + query(namesAndValues), null, true);
    }

    static Call post(String what, String name, JsonBody body) {
        return new Call(what, API + name, body.bytes(), true);
    }

    /** The same, for what would be done twice: it is repeated only if it was surely not done. */
    Call once() {
        return new Call(what, path, body, false);
    }

    static String query(String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                query.append(query.length() == 0 ? '?' : '&').append(namesAndValues[i]);
                query.append('=').append(ServerUri.encoded(namesAndValues[i + 1]));
            }
        }
        return query.toString();
    }

    String method() {
        return body == null ? "GET" : "POST";
    }
}
