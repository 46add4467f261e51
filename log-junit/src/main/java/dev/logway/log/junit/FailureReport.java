package dev.logway.log.junit;

/** Shows what a test that has failed had logged. */
final class FailureReport {
    private FailureReport() {}

    @SuppressWarnings("SystemOut") // where a person looks who sees that a test has failed
    static void print(String test, LogCapture capture) {
        System.err.print("Logged by " + test + ": " + capture.describe().strip() + "\n");
    }
}
