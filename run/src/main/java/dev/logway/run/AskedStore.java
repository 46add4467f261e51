package dev.logway.run;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of a folder's runs. It is asked once whether it is there, and that goes for everything. Confined. */
final class AskedStore {
    private final @Nullable Store store;
    private final Reachability servers;
    private boolean asked;
    private @Nullable StoreException away;

    /** @param store null for none */
    AskedStore(@Nullable Store store, Reachability servers) {
        this.store = store;
        this.servers = servers;
    }

    /** Null if there is none, or it is away. */
    @Nullable
    Store find() {
        if (store != null && !asked) {
            asked = true;
            try {
                servers.require(store);
            } catch (StoreUnavailableException | OutcomeUnknownException e) {
                away = e;
            }
        }
        return away == null ? store : null;
    }

    /** One on this machine, which is always there; null if there is none. */
    @Nullable
    Store findHere() {
        return isServer() ? null : store;
    }

    private boolean isServer() {
        return store != null && store.findFolder().isEmpty();
    }

    /** Why it was not asked; absent if it was, or there was nothing to ask. */
    Optional<StoreException> findTrouble() {
        return Optional.ofNullable(away);
    }

    /** A server that has kept one waiting is not asked again: the others would wait for it, too. */
    void failed(Exception e) {
        if (isServer() && (e instanceof StoreUnavailableException || e instanceof OutcomeUnknownException)) {
            away = (StoreException) e;
        }
    }

    /** Whether it is the one that a run is in, or is to come to. */
    boolean isOf(Manifest manifest) {
        return store != null && store.uri().equals(manifest.store());
    }

    /**
     * The manifest of a run of the store: beside its artifacts, or in a folder of this machine if they are on a server.
     */
    Optional<LocalRun> findLocal(Artifacts artifacts, String id, RunFolders folders) {
        Path folder = store == null ? null : store.findFolder().orElse(null);
        Path home = artifacts.findPrivateFolder().orElse(null);
        return folder == null || home == null ? folders.find(id) : LocalRun.inStore(home, folder, id);
    }

    void close() {
        if (store != null) {
            store.close();
        }
    }
}
