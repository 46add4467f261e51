package dev.logway.tracking.artifact;

import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.RemoteFolderProvider;

/** Opens {@code memory:} for the tests. Found by the service loader, so it is public. */
public final class MemoryFolderProvider implements RemoteFolderProvider {
    @Override
    public boolean opens(String uri) {
        return uri.startsWith("memory:");
    }

    @Override
    public RemoteFolder open(String uri) {
        return new MemoryFolder();
    }

    @Override
    public void close() {}
}
