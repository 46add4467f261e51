package dev.logway.config.instantiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes that a program lets a configuration name. Immutable.
 *
 * @param names binary names of types, names of packages, and {@code name.*} for packages with all below
 */
public record Allowed(List<String> names, List<Class<?>> types) {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(\\.\\*)?");

    public Allowed {
        names = List.copyOf(names);
        types = List.copyOf(types);
    }

    /** How a class is allowed. */
    enum Extent {
        NOT,
        BY_PACKAGE,
        BY_NAME
    }

    /**
     * @throws IllegalArgumentException if a name is none of a type or a package, or is forbidden
     */
    public Allowed and(Collection<String> more) {
        more.forEach(Allowed::check);
        return new Allowed(joined(names, more), types);
    }

    /**
     * @throws IllegalArgumentException if a type is forbidden
     */
    public Allowed andTypes(Collection<Class<?>> more) {
        more.stream().filter(Forbidden::contains).findFirst().ifPresent(type -> {
            throw forbidden(type.getName());
        });
        return new Allowed(names, joined(types, more));
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a class or a package. Write for example"
                    + " com.example.models, or com.example.* for a package with all packages below it.");
        }
        Optional<Class<?>> ofTheJdk = OfTheJdk.find(name);
        if (Forbidden.names(name) || ofTheJdk.filter(Forbidden::contains).isPresent()) {
            throw forbidden(name);
        } else if (ofTheJdk.isEmpty() && OfTheJdk.hasPackage(packageBelow(name))) {
            throw new IllegalArgumentException("'" + name + "' can't be allowed: of the JDK a program can allow single"
                    + " types only. Write for example java.time.Duration.");
        }
    }

    /** Whether a name stands for a package with all below. */
    static boolean isPattern(String name) {
        return name.endsWith(".*");
    }

    /** The name without the {@code .*} behind it. */
    private static String packageBelow(String name) {
        return isPattern(name) ? name.substring(0, name.length() - 2) : name;
    }

    private static IllegalArgumentException forbidden(String name) {
        return new IllegalArgumentException(
                "'" + name + "' can't be allowed: by it a configuration could choose what code runs.");
    }

    private static <T> List<T> joined(Collection<T> some, Collection<T> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    Extent extent(String binaryName) {
        if (names.contains(binaryName) || find(binaryName).isPresent()) {
            return Extent.BY_NAME;
        }
        String packageName = packageOf(binaryName);
        return names.stream().anyMatch(name -> covers(name, packageName)) ? Extent.BY_PACKAGE : Extent.NOT;
    }

    private static boolean covers(String name, String packageName) {
        if (!isPattern(name)) {
            return packageName.equals(name);
        }
        String top = packageBelow(name);
        return packageName.equals(top) || packageName.startsWith(top + ".");
    }

    static String packageOf(String binaryName) {
        return binaryName.substring(0, Math.max(0, binaryName.lastIndexOf('.')));
    }

    /** The type that is allowed as such under a name. */
    Optional<Class<?>> find(String binaryName) {
        return types.stream().filter(type -> type.getName().equals(binaryName)).findFirst();
    }

    /** What is allowed, as a message names it. */
    List<String> shown() {
        List<String> shown = new ArrayList<>(names);
        types.forEach(type -> shown.add(spelled(type)));
        return shown;
    }

    /** What is allowed and called like the last word of a text, or like one of its last words in another case. */
    Optional<String> alike(String text) {
        List<String> words = Arrays.asList(text.toLowerCase(Locale.ROOT).split("[.$]"));
        List<String> last = words.subList(Math.max(0, words.size() - 2), words.size());
        return shown().stream()
                .filter(name -> last.contains(simple(name).toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** A type as a configuration names it. */
    static String spelled(Class<?> type) {
        String canonical = type.getCanonicalName();
        return canonical == null ? type.getName() : canonical;
    }
}
