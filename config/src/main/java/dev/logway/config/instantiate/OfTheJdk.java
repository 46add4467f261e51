package dev.logway.config.instantiate;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes and packages that come with the JDK. */
final class OfTheJdk {
    private static final ClassLoader LOADER = ClassLoader.getPlatformClassLoader();

    private OfTheJdk() {}

    static boolean contains(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == LOADER;
    }

    /** The class of a binary name, not initialised. */
    static Optional<Class<?>> find(String binaryName) {
        try {
            return Optional.of(Class.forName(binaryName, false, LOADER));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Whether it has a package of this name; all below {@code java} are its own. */
    static boolean hasPackage(String name) {
        return name.equals("java") || name.startsWith("java.") || Packages.NAMES.contains(name);
    }

    private static final class Packages {
        static final Set<String> NAMES = ModuleLayer.boot().modules().stream()
                .filter(module -> module.getClassLoader() == null || module.getClassLoader() == LOADER)
                .flatMap(module -> module.getPackages().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
