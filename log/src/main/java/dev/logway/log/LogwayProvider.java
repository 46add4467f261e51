package dev.logway.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Makes the engine SLF4J's backend. Thread-safe; found by SLF4J through {@code ServiceLoader}. */
public final class LogwayProvider implements SLF4JServiceProvider {
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new ContextAdapter();

    /** Does nothing: the engine starts with the first logger. */
    public LogwayProvider() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> LogEngine.get().logger(name);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // everything is there since construction, and nothing here may log
    }
}
