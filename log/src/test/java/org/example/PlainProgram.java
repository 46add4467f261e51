package org.example;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that knows no logging engine, only the interfaces that there are to log by. */
public final class PlainProgram {
    private PlainProgram() {}

    public static void main(String[] args) throws InterruptedException {
        System.getLogger("org.example.early").log(System.Logger.Level.INFO, "by System.Logger");
        Logger log = LoggerFactory.getLogger(PlainProgram.class);
        log.debug("by SLF4J, a detail");
        log.info("by SLF4J");
        java.util.logging.Logger.getLogger("org.example.old").warning("by java.util.logging");
        Thread failing = new Thread(
                () -> {
                    throw new IllegalStateException("by nobody");
                },
                "failing");
        failing.start();
        failing.join();
        log.error("by SLF4J, the last");
    }
}
