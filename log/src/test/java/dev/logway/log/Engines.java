package dev.logway.log;

import java.util.Map;
import java.util.Properties;

/** Engines of a test's own, apart from the one behind SLF4J. */
final class Engines {
    private Engines() {}

    static LogEngine create() {
        Fallback fallback = new Fallback();
        return new LogEngine(fallback, new Outside(Map.of(), new Properties(), fallback));
    }
}
