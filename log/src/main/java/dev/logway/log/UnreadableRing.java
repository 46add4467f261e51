package dev.logway.log;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** What a killed process has left of a log can't be put into it, or not all of it; the message says where that is. */
final class UnreadableRing extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private UnreadableRing(String message) {
        super(message);
    }

    static UnreadableRing ofAnotherVersion(Path ring, Path log) {
        return new UnreadableRing(
                "The last lines of '" + log + "' may be in '" + ring
                        + "', which another version of Logway has left. Run 'logway recover' of that version, or delete the file.");
    }

    static UnreadableRing damaged(Path aside, Path log) {
        return new UnreadableRing("The last lines of '" + log + "' may be missing, as what keeps them is damaged."
                + " It is '" + aside + "' now. Look for them there, or delete the file.");
    }
}
