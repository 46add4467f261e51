package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An engine set up to write the same lines into one file. Each runs in a process of its own, with its own class path.
 *
 * @param name what the tables call it
 * @param durability what happens to its last lines when its process is killed
 * @param folder of its jars; empty for none
 * @param properties of the system that set it up
 */
record Engine(String name, String durability, String folder, Map<String, String> properties) {
    private static final String LOGWAY = "logway";

    /** All, ours first. */
    static List<Engine> all() {
        return List.of(
                new Engine("Logway", "keeps every line", LOGWAY, Map.of("setup", LogwaySetup.class.getName())),
                new Engine(
                        "Logway, file",
                        "keeps every line",
                        LOGWAY,
                        Map.of("setup", LogwaySetup.class.getName(), "log.durability", "FILE")),
                new Engine("gflog", "loses its memory", "gflog", Map.of("gflog.config", "engines/gflog.xml")),
                new Engine("Logback, each line flushed", "keeps every line", "logback", logback("logback.xml", true)),
                new Engine("Logback, buffered", "loses its buffer", "logback", logback("logback.xml", false)),
                new Engine("Log4j2, each line flushed", "keeps every line", "log4j2", log4j2(true, false)),
                new Engine("Log4j2, buffered", "loses its buffer", "log4j2", log4j2(false, false)),
                new Engine("Log4j2, asynchronous", "loses its memory", "log4j2", log4j2(false, true)),
                new Engine(
                        "tinylog, buffered",
                        "loses its buffer",
                        "tinylog",
                        Map.of("tinylog.configuration", "engines/tinylog.properties")),
                new Engine(
                        "java.util.logging",
                        "keeps every line",
                        "jul",
                        Map.of("java.util.logging.config.class", JulSetup.class.getName())),
                new Engine("floor", "loses its buffers", "", Map.of()));
    }

    boolean isFloor() {
        return folder.isEmpty();
    }

    private static Map<String, String> logback(String file, boolean flush) {
        return Map.of("logback.configurationFile", "engines/" + file, "log.flush", String.valueOf(flush));
    }

    private static Map<String, String> log4j2(boolean flush, boolean async) {
        Map<String, String> properties = new TreeMap<>(
                Map.of("log4j2.configurationFile", "engines/log4j2.xml", "log.flush", String.valueOf(flush)));
        if (async) {
            properties.put(
                    "log4j2.contextSelector", "org.apache.logging.log4j.core.async.BasicAsyncLoggerContextSelector");
        }
        return properties;
    }

    /** The command that runs a program on this engine. */
    List<String> command(Path file, Map<String, String> settings, String program, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms1g", "-Xmx1g"));
        Map<String, String> all = new TreeMap<>(properties);
        all.putAll(settings);
        all.put("log.file", file.toString());
        all.forEach((name, value) -> command.add("-D" + name + "=" + value.replace("${file}", file.toString())));
        command.add("-cp");
        command.add(classPath());
        command.add(program);
        command.addAll(arguments);
        return command;
    }

    /** These classes, SLF4J's API and the engine, and nothing else of what this process has. */
    private String classPath() throws IOException {
        List<String> entries = new ArrayList<>(List.of("target/classes"));
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            boolean logway = entry.contains("logway-log-")
                    || entry.endsWith(Path.of("log", "target", "classes").toString());
            if (entry.contains("slf4j-api") || (folder.equals(LOGWAY) && logway)) {
                entries.add(entry);
            }
        }
        if (!folder.equals(LOGWAY) && !isFloor()) {
            try (Stream<Path> jars = Files.list(Path.of("target", "engines", folder))) {
                jars.map(Path::toString).forEach(entries::add);
            }
        }
        return String.join(java.io.File.pathSeparator, entries);
    }
}
