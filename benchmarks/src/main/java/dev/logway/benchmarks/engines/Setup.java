package dev.logway.benchmarks.engines;

/** Sets up the engine of this process, if no file of its own does. */
interface Setup {
    /** The property of the system that names the class. */
    String PROPERTY = "setup";

    void prepare();

    static void run() throws ReflectiveOperationException {
        String type = System.getProperty(PROPERTY);
        if (type != null) {
            ((Setup) Class.forName(type).getDeclaredConstructor().newInstance()).prepare();
        }
    }
}
