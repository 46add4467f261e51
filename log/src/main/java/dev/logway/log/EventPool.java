package dev.logway.log;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends out events with their buffers. Thread-safe.
 *
 * <p>A platform thread has one of its own; virtual threads, which may be millions, share a few. Whoever finds none gets
 * a new one: so does a {@code toString} that logs while the record around it is being rendered.
 */
final class EventPool {
    private static final int SHARED = 64;
    private static final MethodHandle IS_VIRTUAL = isVirtual();

    private final ZoneId zone;
    private final ThreadLocal<Event> own;
    private final AtomicReferenceArray<@Nullable Event> shared = new AtomicReferenceArray<>(SHARED);

    EventPool(ZoneId zone) {
        this.zone = zone;
        this.own = ThreadLocal.withInitial(() -> new Event(zone));
    }

    private static MethodHandle isVirtual() {
        MethodType type = MethodType.methodType(boolean.class);
        try {
            return MethodHandles.publicLookup().findVirtual(Thread.class, "isVirtual", type);
        } catch (ReflectiveOperationException before21) {
            return MethodHandles.dropArguments(MethodHandles.constant(boolean.class, false), 0, Thread.class);
        }
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable bug) {
            throw new IllegalStateException("bug: cannot tell a virtual thread", bug);
        }
    }

    Event take() {
        Thread thread = Thread.currentThread();
        if (isVirtual(thread)) {
            Event event = shared.getAndSet(slot(thread), null);
            return event == null ? new Event(zone) : event;
        }
        Event event = own.get();
        return event.lend() ? event : new Event(zone);
    }

    /** Takes back what {@link #take} gave to the calling thread. */
    void giveBack(Event event) {
        event.end();
        Thread thread = Thread.currentThread();
        if (isVirtual(thread)) {
            shared.set(slot(thread), event);
        }
    }

    private static int slot(Thread thread) {
        return (int) thread.getId() & (SHARED - 1);
    }
}
