package dev.logway.tracking.http;

import dev.logway.tracking.Store;
import dev.logway.tracking.StoreProvider;
import java.nio.file.Path;

/** Opens servers: {@code https://tracking.example.org}. Immutable. */
public final class HttpStoreProvider implements StoreProvider {
    @Override
    public boolean opens(String uri) {
        return ServerUri.is(uri);
    }

    @Override
    public Store open(String uri, Path directory) {
        return HttpStore.open(uri, System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /** That is taken for granted: it is not asked. */
    @Override
    public boolean exists(String uri, Path directory) {
        return true;
    }
}
