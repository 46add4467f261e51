package dev.logway.interop;

import dev.logway.tracking.SearchContract;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;

/** The recorded searches on a real server, which finds and refuses what was recorded. */
final class HttpSearchIT extends SearchContract {
    private MlflowServer server;

    @Override
    protected Store open(Path folder) {
        try {
            server = MlflowServer.serve(MlflowRelease.NEWEST, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Store.open(server.uri(), folder);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected String words(StoreException refused) {
        return ServerWords.of(refused);
    }
}
