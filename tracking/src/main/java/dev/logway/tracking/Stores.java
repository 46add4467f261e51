package dev.logway.tracking;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the {@link StoreProvider} for a URI among those on the class path. */
final class Stores {
    private Stores() {}

    static Stream<StoreProvider> providers() {
        return ServiceLoader.load(StoreProvider.class, Stores.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    /** @throws StoreException if nothing here opens that */
    static StoreProvider require(String uri) {
        Optional<StoreProvider> opening =
                providers().filter(provider -> provider.opens(uri)).findFirst();
        return opening.orElseThrow(() -> new StoreException("'" + shown(uri)
                + "' is no store that can be written here. "
                + "Write sqlite:///FILE, for example sqlite:///mlflow.db, file:FOLDER, or http://HOST:PORT"
                + " for a server (logway.tracking.uri or MLFLOW_TRACKING_URI)."));
    }

    /** Without a password. */
    private static String shown(String uri) {
        return uri.replaceAll("//[^/@]*@", "//***@");
    }
}
