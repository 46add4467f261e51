package dev.logway.benchmarks.engines;

import dev.logway.log.ConsoleSink;
import dev.logway.log.Durability;
import dev.logway.log.FileSink;
import dev.logway.log.Layout;
import dev.logway.log.LogEngine;
import dev.logway.log.Rotation;
import java.nio.file.Path;

/** Sets our engine up to write into one file, or to the console and two files. */
final class LogwaySetup implements Setup {
    @Override
    public void prepare() {
        add("log.file");
        if (Boolean.getBoolean("log.three")) {
            add("log.copy");
            LogEngine.get().add(ConsoleSink.stdout());
        }
    }

    private static void add(String property) {
        Layout layout = Boolean.getBoolean("log.caller") ? Layout.TEXT.withCaller() : Layout.TEXT;
        LogEngine.get()
                .add(FileSink.at(Path.of(System.getProperty(property)))
                        .withLayout(layout)
                        .withRotation(Rotation.none())
                        .withDurability(Durability.valueOf(System.getProperty("log.durability", "RING"))));
    }
}
