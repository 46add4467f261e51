package dev.logway.log;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A part of a stream's elements; each that was handed out is a step. Confined, as spliterators are. */
final class ProgressStream<T extends @Nullable Object> implements Spliterator<T> {
    private final Spliterator<T> elements;
    private final Shared shared;
    private boolean isOver;

    private ProgressStream(Spliterator<T> elements, Shared shared) {
        this.elements = elements;
        this.shared = shared;
    }

    /** The bar of all parts, and how many of them are not at their end. Thread-safe. */
    private static final class Shared {
        private final AtomicInteger parts = new AtomicInteger(1);
        private final LiveBar bar;

        Shared(Bars bars, String label, long total) {
            bar = bars.open(label, total, LoopPlace.of(this));
        }

        void endPart() {
            if (parts.decrementAndGet() == 0) {
                bar.end();
            }
        }
    }

    static <T extends @Nullable Object> Stream<T> over(Bars bars, Stream<T> items, String label) {
        boolean parallel = items.isParallel();
        Spliterator<T> elements = items.spliterator();
        Shared shared = new Shared(bars, label, elements.getExactSizeIfKnown());
        return StreamSupport.stream(new ProgressStream<>(elements, shared), parallel)
                .onClose(shared.bar::end)
                .onClose(items::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        boolean had = elements.tryAdvance(action);
        if (had) {
            shared.bar.step(1);
        } else {
            endPart();
        }
        return had;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        try {
            elements.forEachRemaining(element -> {
                action.accept(element);
                shared.bar.step(1);
            });
        } finally {
            endPart();
        }
    }

    private void endPart() {
        if (!isOver) {
            isOver = true;
            shared.endPart();
        }
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        Spliterator<T> other = elements.trySplit();
        if (other == null) {
            return null;
        }
        shared.parts.incrementAndGet();
        return new ProgressStream<>(other, shared);
    }

    @Override
    public long estimateSize() {
        return elements.estimateSize();
    }

    @Override
    public int characteristics() {
        return elements.characteristics();
    }

    @Override
    public Comparator<? super T> getComparator() {
        return elements.getComparator();
    }
}
