package dev.logway.log;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Engines of a test's own, apart from the one behind SLF4J. */
final class Engines {
    private Engines() {}

    /** @param said takes what the engine says on its fallback stream */
    static LogEngine create(Consumer<String> said) {
        Fallback fallback = new Fallback(said);
        return new LogEngine(fallback, LogSettings.usual());
    }

    /** A file that has each line when its call returns, to be looked at. */
    static FileSink file(Path path) {
        return FileSink.at(path).withDurability(Durability.FILE);
    }
}
