package dev.logway.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How sinks take the place of open ones: what goes on as another one, and what is opened for the rest. Confined. */
/* Implementation notes
 *
 * What is open already is not opened a second time: the new sink writes through what the old one did, so no line is too
 * late for the one or too early for the other, and none is doubled.
 *
 * Files can't always be opened, so they are before anything else happens, and giveUp takes that back. All else is
 * opened when nothing can come in between any more: to take it back would be to close what is the program's.
 */
final class Succession {
    private final List<SinkHandle> before;
    private final SinkOpener opener;
    private final List<Place> places = new ArrayList<>();
    private List<SinkHandle> next = List.of();

    private static final class Place {
        final Sink spec;

        /** What is open and goes on as this one. */
        @Nullable
        SinkHandle from;

        @Nullable
        SinkHandle opened;

        Place(Sink spec) {
            this.spec = spec;
        }
    }

    private Succession(List<SinkHandle> before, List<? extends Sink> specs, SinkOpener opener) {
        this.before = before;
        this.opener = opener;
        specs.forEach(spec -> places.add(new Place(spec)));
    }

    /**
     * Opens the files that are not open.
     *
     * @throws java.io.UncheckedIOException if one can't be; nothing has changed then
     * @throws IllegalArgumentException if parts are to be packed by a library that is not there; the same
     */
    static Succession prepare(List<SinkHandle> before, List<? extends Sink> specs, SinkOpener opener) {
        Succession succession = new Succession(before, specs, opener);
        succession.match();
        try {
            succession.openFiles();
            return succession;
        } catch (RuntimeException failure) {
            succession.giveUp();
            throw failure;
        }
    }

    private void match() {
        List<SinkHandle> left = new ArrayList<>(before);
        places.forEach(place -> place.from = take(left, open -> open.spec().equals(place.spec)));
        for (Place place : places) {
            if (place.from == null) {
                place.from = take(left, open -> isSameOutput(open.spec(), place.spec));
            }
        }
    }

    private interface Match {
        boolean isFor(SinkHandle open);
    }

    /** Takes one out, and what writes to where it does. */
    private static @Nullable SinkHandle take(List<SinkHandle> left, Match match) {
        for (SinkHandle open : left) {
            if (match.isFor(open)) {
                left.removeIf(open::writesWhere);
                return open;
            }
        }
        return null;
    }

    private static boolean isSameOutput(Sink open, Sink spec) {
        if (open instanceof ConsoleSink before && spec instanceof ConsoleSink now) {
            return before.stream() == now.stream();
        } else if (open instanceof FileSink before && spec instanceof FileSink now) {
            return FileOutput.log(before).equals(FileOutput.log(now));
        }
        return open instanceof LineSink before && spec instanceof LineSink now && before.isOpenedAs(now);
    }

    private void openFiles() {
        for (Place place : places) {
            if (place.spec instanceof FileSink file && place.from != null) {
                file.rotation().compression().check();
            } else if (place.spec instanceof FileSink) {
                place.opened = opener.open(place.spec);
            }
        }
    }

    /** The open sinks that this was prepared for. */
    List<SinkHandle> before() {
        return before;
    }

    /** Closes what was opened. */
    void giveUp() {
        for (Place place : places) {
            if (place.opened != null) {
                place.opened.end();
            }
        }
    }

    /** Hands over; returns the sinks that there are from now on, to which records are to go before {@link #endRest}. */
    List<SinkHandle> complete() {
        next = places.stream().map(this::completed).toList();
        return next;
    }

    private SinkHandle completed(Place place) {
        if (place.from != null) {
            return opener.changed(place.from, place.spec);
        }
        return place.opened == null ? opener.open(place.spec) : place.opened;
    }

    /** Closes what nobody writes to any more. */
    void endRest() {
        before.stream()
                .filter(open -> next.stream().noneMatch(open::writesWhere))
                .forEach(SinkHandle::end);
    }
}
