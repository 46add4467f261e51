package dev.logway.log;

import java.util.Map;

/** Levels of loggers that were set for a time, see {@link LogEngine#changeLevels}. Thread-safe. */
public final class LevelChange implements AutoCloseable {
    private final LogEngine engine;
    private final Map<String, Integer> before;
    private final Map<String, Integer> after;

    private LevelChange(LogEngine engine, Map<String, Integer> before, Map<String, Integer> after) {
        this.engine = engine;
        this.before = before;
        this.after = after;
    }

    static LevelChange of(LogEngine engine, Runnable setting) {
        Map<String, Integer> before = engine.levels().all();
        boolean done = false;
        try {
            setting.run();
            done = true;
        } finally {
            if (!done) {
                new LevelChange(engine, before, engine.levels().all()).close();
            }
        }
        return new LevelChange(engine, before, engine.levels().all());
    }

    /** Sets the levels back to what they were; one that was set again since stays. */
    @Override
    public void close() {
        engine.takeBackLevels(after, before);
    }
}
