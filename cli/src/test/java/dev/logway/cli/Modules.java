package dev.logway.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** The modules of the project, what each of them may know of the others, and their classes. */
final class Modules {
    static final String ROOT = "dev.logway.";

    /** A module is the folder that its package is named after, with dashes for dots; a new one needs a line here. */
    static final Map<String, Set<String>> ARROWS = Map.of(
            "config", Set.of(),
            "log", Set.of(),
            "log-junit", Set.of("log"),
            "tracking", Set.of(),
            "tracking-s3", Set.of("tracking"),
            "run", Set.of("config", "log", "tracking"),
            "cli", Set.of("config", "log", "run", "tracking"),
            "examples",
                    Set.of("run", "log")); // a progress bar is the engine's, as it shares the console with the lines

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(
                    location -> !location.contains("dev/logway/log/internal/yaml/")) // SnakeYAML's, in our jar
            .importPackages("dev.logway");

    private Modules() {}

    /** The classes of all modules, without those of their tests. */
    static JavaClasses classes() {
        return CLASSES;
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /** The module of one of our classes: the longest whose package it is in or below. */
    static String of(JavaClass type) {
        String first = type.getPackageName().substring(ROOT.length()).split("\\.")[0];
        return ARROWS.keySet().stream()
                .filter(module -> (type.getPackageName() + ".").startsWith(packageOf(module) + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(first);
    }

    private static String packageOf(String module) {
        return ROOT + module.replace('-', '.');
    }

    /** Is this package the one of a module that others may use? The packages below it are the module's own affair. */
    static boolean isOpen(JavaClass type) {
        return type.getPackageName().equals(packageOf(of(type)));
    }

    /** The folder of the project. */
    static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
