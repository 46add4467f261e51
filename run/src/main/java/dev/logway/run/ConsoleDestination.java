package dev.logway.run;

import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import java.util.Locale;
import org.slf4j.event.Level;

/** A standard stream of the process: seen while the run runs. */
record ConsoleDestination(ConsoleSink.Stream stream, Level level, Color color) implements Destination {
    static ConsoleDestination of(ConsoleSink sink) {
        return new ConsoleDestination(sink.stream(), sink.level(), sink.color());
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
