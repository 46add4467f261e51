package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextAdapterTest {
    private final ContextAdapter context = new ContextAdapter();

    @AfterEach
    void forget() {
        context.clear();
        context.clearDequeByKey("p");
        assertThat(ContextAdapter.current()).isSameAs(Context.EMPTY);
    }

    private static String shown() {
        return new String(ContextAdapter.current().text(), StandardCharsets.UTF_8);
    }

    @Test
    void keys_thatAreNull_areRefusedOnlyWhereSlf4jSaysSo() {
        assertThatThrownBy(() -> context.put(null, "v")).isInstanceOf(IllegalArgumentException.class);
        assertThat(context.get(null)).isNull();
        context.remove(null);
        context.pushByKey(null, "v");
        assertThat(context.popByKey(null)).isNull();
        assertThat(context.getCopyOfDequeByKey(null)).isNull();
        context.clearDequeByKey(null);
        context.put("k", "v");
        assertThat(context.get(null)).isNull();
        context.remove(null);
        assertThat(shown()).isEqualTo(" k=v");
        context.setContextMap(Collections.singletonMap(null, "v"));
        assertThat(shown()).isEqualTo(" null=v");
    }

    @Test
    void values_thatAreNull_areKept() {
        context.put("k", null);
        assertThat(context.get("k")).isNull();
        assertThat(context.getCopyOfContextMap()).hasSize(1).containsEntry("k", null);
        assertThat(shown()).isEqualTo(" k=null");
    }

    @Test
    void map_thatIsGivenBack_isACopyInTheSameOrder() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("z", "1");
        given.put("a", null);
        given.put("m", "3");
        context.setContextMap(given);
        given.clear();
        Map<String, String> copy = context.getCopyOfContextMap();
        assertThat(copy.keySet()).containsExactly("z", "a", "m");
        copy.clear();
        assertThat(shown()).isEqualTo(" z=1 a=null m=3");
        context.setContextMap(null);
        assertThat(context.getCopyOfContextMap()).isEmpty();
    }

    @Test
    void pushed_values_areShownUntilTheyArePopped() {
        context.put("k", "v");
        context.pushByKey("p", "outer");
        context.pushByKey("p", "inner");
        assertThat(shown()).isEqualTo(" k=v p=\"[outer, inner]\"");
        assertThat(context.getCopyOfDequeByKey("p")).containsExactly("inner", "outer");
        assertThat(context.getCopyOfContextMap()).containsOnlyKeys("k");
        context.clear();
        context.put("p", "own");
        assertThat(shown()).isEqualTo(" p=own p[]=\"[outer, inner]\"");
        assertThat(context.popByKey("p")).isEqualTo("inner");
        assertThat(context.popByKey("p")).isEqualTo("outer");
        assertThat(context.popByKey("p")).isNull();
        context.pushByKey("p", null);
        assertThat(context.getCopyOfDequeByKey("p")).containsExactlyElementsOf(Arrays.asList((String) null));
        assertThat(context.popByKey("p")).isNull();
        assertThat(shown()).isEqualTo(" p=own");
    }

    @Test
    void thread_thatIsStarted_hasTheContextOfThatMomentForItself() throws Exception {
        context.put("k", "v");
        context.pushByKey("p", "a");
        AtomicReference<String> seen = new AtomicReference<>();
        Runnable task = () -> {
            seen.set(shown());
            context.put("k", "its own");
            context.popByKey("p");
        };
        for (Thread thread : new Thread[] {new Thread(task), virtual(task)}) {
            context.put("later", "1");
            thread.start();
            thread.join();
            context.remove("later");
            assertThat(seen.getAndSet(null)).isEqualTo(" k=v p=[a]");
            assertThat(shown()).isEqualTo(" k=v p=[a]");
        }
    }

    /** A virtual thread where there are any. */
    private static Thread virtual(Runnable task) throws ReflectiveOperationException {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
        } catch (NoSuchMethodException before21) {
            return new Thread(task);
        }
    }
}
