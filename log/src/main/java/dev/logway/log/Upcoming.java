package dev.logway.log;

import java.nio.ByteBuffer;

/** The line that a {@link Pump} is about to write. Confined. */
interface Upcoming {
    int length();

    long stamp();

    /** Puts its text into the target. */
    void copyOut(ByteBuffer target, int to);
}
