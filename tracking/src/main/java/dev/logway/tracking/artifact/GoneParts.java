package dev.logway.tracking.artifact;

import dev.logway.tracking.StoreException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Parts of a log that were deleted before anybody could keep them. */
final class GoneParts {
    private static final int MOST_NAMED = 8;

    private GoneParts() {}

    /** @throws StoreException that names them, if there are any */
    static void refuse(Collection<Path> gone) {
        if (!gone.isEmpty()) {
            String more = gone.size() > MOST_NAMED ? " and " + (gone.size() - MOST_NAMED) + " more" : "";
            throw new StoreException("The artifacts lack the lines of "
                    + gone.stream()
                            .limit(MOST_NAMED)
                            .map(part -> "'" + part + "'")
                            .collect(Collectors.joining(", "))
                    + more + ", deleted before they could be kept. Does another program delete what rotation closes?");
        }
    }
}
