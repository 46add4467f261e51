package dev.logway.log.junit;

import dev.logway.log.LogLevel;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test of JUnit a {@link LogCapture} with what it logs, as a parameter; that of a test which has failed is printed.
 * Immutable. Tests may run at one time.
 *
 * <pre>{@code
 * @ExtendWith(CaptureLogs.class)
 * class ShopTest {
 *     @Test
 *     void sell_nothingLeft_warns(LogCapture log) {
 *         shop.sell("apples");
 *         assertThat(log).hasLogged(WARNING, "no apples left");
 *     }
 * }
 *
 * @RegisterExtension
 * static final CaptureLogs LOGS = CaptureLogs.silently();
 * }</pre>
 *
 * <p>The capture is open from before the methods of {@code @BeforeEach} to after those of {@code @AfterEach}, which may have it as
 * a parameter, too.
 */
public final class CaptureLogs implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CaptureLogs.class);

    private final LogLevel level;
    private final boolean silent;

    /** Whatever the loggers let through; the console gets the same as ever. */
    public CaptureLogs() {
        this(LogLevel.TRACE, false);
    }

    private CaptureLogs(LogLevel level, boolean silent) {
        this.level = level;
        this.silent = silent;
    }

    /** The same, while the default console is silent: a test that passes shows nothing. */
    public static CaptureLogs silently() {
        return new CaptureLogs(LogLevel.TRACE, true);
    }

    /** The same from a level up. */
    public CaptureLogs from(LogLevel level) {
        return new CaptureLogs(Objects.requireNonNull(level, "level"), silent);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        LogCapture capture =
                LogCapture.openForTest(level, silent ? LogCapture.Console.SILENT : LogCapture.Console.AS_EVER);
        context.getStore(NAMESPACE).put(LogCapture.class, capture);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        LogCapture capture = capture(context);
        capture.close();
        if (context.getExecutionException().isPresent()) {
            FailureReport.print(context.getDisplayName(), capture);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LogCapture.class
                && context.getStore(NAMESPACE).get(LogCapture.class) != null;
    }

    @Override
    public LogCapture resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return capture(context);
    }

    private static LogCapture capture(ExtensionContext context) {
        LogCapture capture = context.getStore(NAMESPACE).get(LogCapture.class, LogCapture.class);
        return Objects.requireNonNull(capture, "the capture of the test");
    }
}
