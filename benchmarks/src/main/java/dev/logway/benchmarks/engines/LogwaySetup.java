package dev.logway.benchmarks.engines;

import dev.logway.log.Durability;
import dev.logway.log.FileSink;
import dev.logway.log.LogEngine;
import dev.logway.log.Rotation;
import java.nio.file.Path;

/** Sets our engine up to write into one file. */
public final class LogwaySetup {
    public LogwaySetup() {
        LogEngine.get()
                .add(FileSink.at(Path.of(System.getProperty("log.file")))
                        .withRotation(Rotation.none())
                        .withDurability(Durability.valueOf(System.getProperty("log.durability", "RING"))));
    }
}
