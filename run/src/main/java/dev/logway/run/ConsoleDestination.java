package dev.logway.run;

import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import java.util.Locale;

/**
 * A standard stream of the process: seen while the run runs.
 *
 * @param level the name of the lowest that is written
 */
record ConsoleDestination(ConsoleSink.Stream stream, String level, Color color) implements Destination {
    static ConsoleDestination of(ConsoleSink sink) {
        return new ConsoleDestination(sink.stream(), sink.level().name(), sink.color());
    }

    @Override
    public Whereabouts whereabouts(Sight sight) {
        Owner owner = sight.manifest().owner();
        String location = "console (" + stream.name().toLowerCase(Locale.ROOT) + "), " + level + " and up";
        return Whereabouts.of("during the run", location, new TextFile(sight.running(), 0, 0, ""))
                .withNote(
                        sight.running()
                                ? "process " + owner.pid() + " on " + owner.host()
                                : "gone with the run, unless it was redirected");
    }
}
