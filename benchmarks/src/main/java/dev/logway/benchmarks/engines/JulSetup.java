package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sets {@code java.util.logging} up to write our lines to a file; its own formatter writes two for each. */
public final class JulSetup {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    public JulSetup() throws IOException {
        LogManager.getLogManager().reset();
        FileHandler handler = new FileHandler(System.getProperty("log.file"), false);
        handler.setEncoding("UTF-8");
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord line) {
                return TIME.format(Instant.ofEpochMilli(line.getMillis())) + " | INFO     | "
                        + Thread.currentThread().getName() + " | " + line.getLoggerName() + " - " + formatMessage(line)
                        + "\n";
            }
        });
        Logger.getLogger("").addHandler(handler);
    }
}
