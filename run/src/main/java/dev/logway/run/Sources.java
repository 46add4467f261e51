package dev.logway.run;

import dev.logway.config.Origin;
import java.io.File;
import java.nio.file.Path;

/**
 * Shows where something is written to a person in a folder: a file below it by the shorter path. Immutable.
 *
 * @param base the folder, absolute
 */
record Sources(Path base) {
    String of(Origin origin) {
        String prefix = base + File.separator;
        String place = origin.describe();
        return Printable.of(place.startsWith(prefix) ? place.substring(prefix.length()) : place);
    }
}
