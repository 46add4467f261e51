package dev.logway.log;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;
import org.slf4j.helpers.SubstituteServiceProvider;

/** Lets SLF4J start anew within a JVM, for which it has no public way. */
final class Slf4jStart {
    private Slf4jStart() {}

    /** The next logger that is asked for starts SLF4J as the first of the JVM did. */
    static void forget() throws ReflectiveOperationException {
        Method reset = LoggerFactory.class.getDeclaredMethod("reset");
        reset.setAccessible(true);
        reset.invoke(null);
        // what is logged during a second start would be thrown away, as the substitutes think that it is over
        Field substitutes = LoggerFactory.class.getDeclaredField("SUBST_PROVIDER");
        substitutes.setAccessible(true);
        Field over = SubstituteLoggerFactory.class.getDeclaredField("postInitialization");
        over.setAccessible(true);
        over.setBoolean(((SubstituteServiceProvider) substitutes.get(null)).getSubstituteLoggerFactory(), false);
    }
}
