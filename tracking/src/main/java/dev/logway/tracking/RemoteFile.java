package dev.logway.tracking;

import org.jspecify.annotations.Nullable;

/**
 * An artifact on another machine, as the server sees it now. Immutable.
 *
 * @param md5 of its bytes, 32 hexadecimal digits in lower case; null if the server does not tell
 */
public record RemoteFile(long bytes, @Nullable String md5) {}
