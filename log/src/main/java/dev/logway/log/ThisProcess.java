package dev.logway.log;

/** The process that logs. */
final class ThisProcess {
    static final long ID = ProcessHandle.current().pid();

    /** The main class, or the jar that was started; {@code java} if the JVM does not say. */
    static final String NAME = name(System.getProperty("sun.java.command", ""));

    private ThisProcess() {}

    /** @param command the main class or the jar with the arguments, which are not for a log */
    static String name(String command) {
        String started = command.split(" ", 2)[0];
        if (started.isEmpty()) {
            return "java";
        }
        boolean isPath = started.endsWith(".jar") || started.indexOf('/') >= 0 || started.indexOf('\\') >= 0;
        int from = isPath ? Math.max(started.lastIndexOf('/'), started.lastIndexOf('\\')) : started.lastIndexOf('.');
        return started.substring(from + 1);
    }
}
