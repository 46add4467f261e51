package dev.logway.interop;

import dev.logway.log.ConsoleSink;
import dev.logway.log.FileSink;
import dev.logway.log.LogEngine;
import dev.logway.log.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a loop when a line of its input says so, waits for a line, and then does another loop. */
final class SearchProgram {
    private static final Logger log = LoggerFactory.getLogger("search");

    private SearchProgram() {}

    /** @param args the log file */
    public static void main(String[] args) throws IOException {
        LogEngine engine = LogEngine.get();
        engine.add(ConsoleSink.stderr());
        engine.add(FileSink.at(Path.of(args[0])));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (int place : Progress.range(10, "places")) {
            if ("found".equals(lines.readLine())) {
                log.info("found at {}", place);
                break;
            }
        }
        log.info("goes on after '{}'", lines.readLine());
        for (int use : Progress.range(2, "uses")) {
            log.info("use {} after '{}'", use, lines.readLine());
        }
    }
}
