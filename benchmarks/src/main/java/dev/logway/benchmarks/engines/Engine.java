package dev.logway.benchmarks.engines;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final String LOGBACK = "logback";
    private static final String SELECTOR = "log4j2.contextSelector";
    private static final String TINYLOG = "tinylog";

    /** All, ours first. */
    static List<Engine> all() {
        return List.of(
                ours(),
                new Engine(
                        "Logway, file",
                        "keeps every line",
                        LOGWAY,
                        Map.of(Setup.PROPERTY, LogwaySetup.class.getName(), "log.durability", "FILE")),
                new Engine("gflog", "loses its memory", "gflog", Map.of("gflog.config", "engines/gflog.xml")),
                new Engine("Logback, each line flushed", "keeps every line", LOGBACK, logback("true")),
                new Engine("Logback, buffered", "loses its buffer", LOGBACK, logback("false")),
                new Engine("Log4j2, each line flushed", "keeps every line", "log4j2", log4j2("true")),
                new Engine("Log4j2, buffered", "loses its buffer", "log4j2", log4j2("false")),
                new Engine("Log4j2, asynchronous", "loses its memory", "log4j2", asynchronous(log4j2("false"))),
                new Engine(
                        "tinylog, buffered",
                        "loses its buffer",
                        TINYLOG,
                        Map.of("tinylog.configuration", "engines/tinylog.properties")),
                new Engine(
                        "java.util.logging",
                        "keeps every line",
                        "jul",
                        Map.of("java.util.logging.config.class", JulSetup.class.getName())),
                new Engine("floor", "loses its buffers", "", Map.of()));
    }

    /** Ours, as it is without being told otherwise. */
    static Engine ours() {
        return new Engine("Logway", "keeps every line", LOGWAY, Map.of(Setup.PROPERTY, LogwaySetup.class.getName()));
    }

    private static Map<String, String> logback(String flush) {
        return Map.of("logback.configurationFile", "engines/logback.xml", "log.flush", flush);
    }

    private static Map<String, String> log4j2(String flush) {
        return Map.of("log4j2.configurationFile", "engines/log4j2.xml", "log.flush", flush);
    }

    private static Map<String, String> asynchronous(Map<String, String> log4j2) {
        return with(log4j2, Map.of(SELECTOR, "org.apache.logging.log4j.core.async.BasicAsyncLoggerContextSelector"));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(some);
        all.putAll(others);
        return all;
    }

    boolean isOurs() {
        return folder.equals(LOGWAY);
    }

    /** No engine at all. */
    boolean isFloor() {
        return folder.isEmpty();
    }

    /** Whether its lines can have the place in the code. */
    boolean isAbleToNameCaller() {
        return Set.of(LOGWAY, LOGBACK, "log4j2", TINYLOG).contains(folder);
    }

    /** Whether they have it, too, where a message is a lambda. Log4j's asynchronous loggers leave it empty then. */
    boolean isAbleToNameLambda() {
        return isAbleToNameCaller() && !properties.containsKey(SELECTOR);
    }

    boolean isAbleToWriteThree() {
        return Set.of(LOGWAY, LOGBACK).contains(folder);
    }

    /** What sets it up for lines with the name of their logger, in one file. */
    Map<String, String> settings() {
        return with(
                properties,
                Map.of(
                        "log.caller",
                        "false",
                        "log.who",
                        folder.equals(TINYLOG) ? "com.example.train.Trainer" : "%logger"));
    }

    /** What sets it up for a scenario. */
    Map<String, String> settings(Scenario scenario) {
        if (scenario.isThree()) {
            Map<String, String> three = isOurs()
                    ? Map.of("log.three", "true")
                    : Map.of("logback.configurationFile", "engines/logback-three.xml");
            return with(settings(), three);
        }
        if (scenario.shape().isCallerNamed()) {
            String who = folder.equals(TINYLOG) ? "{class}.{method}:{line}" : "%class.%method:%line";
            return with(settings(), Map.of("log.caller", "true", "log.who", who));
        }
        return settings();
    }

    /** The command that runs a program on this engine. */
    List<String> command(Trial trial, Class<?> program, Map<String, String> settings, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError"));
        Map<String, String> files = Map.of(
                "log.file", trial.log().toString(), "log.copy", trial.copy().toString());
        with(settings, files).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath(), program.getName()));
        command.addAll(arguments);
        return command;
    }

    /** These classes, SLF4J's API and the engine, and nothing else of what this process has. */
    private String classPath() throws IOException {
        List<String> entries =
                new ArrayList<>(List.of(Path.of("target", "classes").toString()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean logway = entry.contains("logway-log-")
                    || entry.endsWith(Path.of("log", "target", "classes").toString());
            if (entry.contains("slf4j-api") || (isOurs() && logway)) {
                entries.add(entry);
            }
        }
        if (!isOurs() && !isFloor()) {
            try (Stream<Path> jars = Files.list(Path.of("target", "engines", folder))) {
                jars.map(Path::toString).sorted().forEach(entries::add);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
