package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which artifact each part of a log is: one of its own. Thread-safe. */
/* Implementation notes
 *
 * Parts may be called alike: those by number, and those of an interval that has come twice. Their artifacts are called
 * alike only when one was closed right behind the other, so the last name is all that has to be known of those that are
 * elsewhere by now. What is called otherwise than its name says is remembered for the part of that name that was closed
 * last.
 */
final class PartArtifacts {
    private final ArtifactPath log;
    private final Object lock = new Object();
    private final Map<Path, ArtifactPath> calledOtherwise = new HashMap<>();
    private @Nullable ArtifactPath last;
    private int number;

    PartArtifacts(ArtifactPath log) {
        this.log = log;
    }

    /** The artifact for a part that has just been closed. */
    ArtifactPath begin(Path part, Predicate<ArtifactPath> isTaken) {
        synchronized (lock) {
            ArtifactPath wanted = LogParts.closed(log, part);
            number = Objects.equals(wanted, last) ? number + 1 : 1;
            last = wanted;
            while (isTaken.test(LogParts.numbered(wanted, number))) {
                number++;
            }
            ArtifactPath given = LogParts.numbered(wanted, number);
            calledOtherwise.remove(part);
            if (number > 1) {
                calledOtherwise.put(part, given);
            }
            return given;
        }
    }

    /** The artifact of a part that was closed and is gone now. */
    ArtifactPath of(Path gone) {
        synchronized (lock) {
            return calledOtherwise.getOrDefault(gone, LogParts.closed(log, gone));
        }
    }
}
