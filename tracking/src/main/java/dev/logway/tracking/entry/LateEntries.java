package dev.logway.tracking.entry;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The entries of a run that is yet to be made, when there is something to write. */
public final class LateEntries implements EntryWriter {
    private final Supplier<EntryWriter> making;
    private volatile @Nullable EntryWriter made;
    private volatile boolean stopped;

    /**
     * @param making is asked again if it throws: what is taken down for a run is not lost because it could not be made
     */
    public LateEntries(Supplier<EntryWriter> making) {
        this.making = making;
    }

    @Override
    public Refusals write(List<Entry> entries) {
        EntryWriter known = made;
        EntryWriter writer = known == null ? make() : known;
        made = writer;
        if (stopped) {
            writer.stop();
        }
        return writer.write(entries);
    }

    private EntryWriter make() {
        try {
            return making.get();
        } catch (StoreException e) {
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        EntryWriter writer = made;
        if (writer != null) {
            writer.stop();
        }
    }
}
