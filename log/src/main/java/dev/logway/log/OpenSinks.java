package dev.logway.log;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What is open for the entries of settings, in their order. Immutable. */
record OpenSinks(List<Open> all) {
    static final OpenSinks NONE = new OpenSinks(List.of());

    OpenSinks {
        all = List.copyOf(all);
    }

    /**
     * A sink and what was asked for.
     *
     * @param isGuest whether its file was open already when it was opened, so that it has not all that was asked for
     */
    record Open(Sink spec, SinkHandle handle, boolean isGuest) {}

    /** Opens sinks. */
    interface Opener {
        /** @throws java.io.UncheckedIOException if a file can't be opened */
        SinkHandle open(Sink spec);

        /** A sink that writes to where another one does, and differs in what it takes and how that looks. */
        SinkHandle changed(SinkHandle open, Sink spec);
    }

    /**
     * What is open for other entries: those that are the same stay as they are, and those that differ only in what they
     * take and how that looks write to where they did.
     *
     * @throws java.io.UncheckedIOException if a file can't be opened; what was opened is closed then
     */
    OpenSinks changedTo(List<? extends Sink> specs, Opener opener) {
        List<Open> left = new ArrayList<>(all);
        List<@Nullable Open> next = new ArrayList<>();
        specs.forEach(spec -> next.add(
                take(left, (open, wanted) -> !open.isGuest() && open.spec().equals(wanted), spec)));
        List<SinkHandle> opened = new ArrayList<>();
        try {
            for (int i = 0; i < next.size(); i++) {
                if (next.get(i) == null) {
                    next.set(i, open(specs.get(i), left, opener, opened));
                }
            }
            return new OpenSinks(next.stream().map(Objects::requireNonNull).toList());
        } catch (RuntimeException failure) {
            opened.forEach(SinkHandle::close);
            throw failure;
        }
    }

    private Open open(Sink spec, List<Open> left, Opener opener, List<SinkHandle> opened) {
        Open same = take(left, (open, wanted) -> !open.isGuest() && isSameOutput(open.spec(), wanted), spec);
        if (same != null) {
            return new Open(spec, opener.changed(same.handle(), spec), false);
        }
        boolean isGuest = all.stream().anyMatch(open -> !open.isGuest() && isSameFile(open.spec(), spec));
        SinkHandle handle = opener.open(spec);
        opened.add(handle);
        all.stream()
                .filter(open -> isSameFile(open.spec(), spec))
                .forEach(open -> open.handle().succeededBy(handle));
        return new Open(spec, handle, isGuest);
    }

    private static @Nullable Open take(List<Open> left, BiPredicate<Open, Sink> matches, Sink spec) {
        for (Iterator<Open> all = left.iterator(); all.hasNext(); ) {
            Open open = all.next();
            if (matches.test(open, spec)) {
                all.remove();
                return open;
            }
        }
        return null;
    }

    private static boolean isSameOutput(Sink open, Sink spec) {
        if (open instanceof ConsoleSink before && spec instanceof ConsoleSink now) {
            return before.withLevel(now.level())
                    .withColor(now.color())
                    .withLayout(now.layout())
                    .withFilter(now.filter())
                    .equals(now);
        }
        return open instanceof FileSink before
                && spec instanceof FileSink now
                && before.withLevel(now.level())
                        .withLayout(now.layout())
                        .withFilter(now.filter())
                        .equals(now);
    }

    private static boolean isSameFile(Sink open, Sink spec) {
        return open instanceof FileSink before
                && spec instanceof FileSink now
                && before.path().equals(now.path());
    }

    boolean hasGuests() {
        return all.stream().anyMatch(Open::isGuest);
    }

    /** The sinks of one kind. */
    List<SinkHandle> handles(Class<? extends Sink> kind) {
        return all.stream()
                .filter(open -> kind.isInstance(open.spec()))
                .map(Open::handle)
                .toList();
    }

    /** The sinks that write to where none of the others does. */
    List<SinkHandle> without(OpenSinks others) {
        return all.stream()
                .map(Open::handle)
                .filter(own ->
                        others.all().stream().noneMatch(other -> other.handle().writesWhere(own)))
                .toList();
    }
}
