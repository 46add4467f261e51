package dev.logway.config.instantiate;

import dev.logway.config.bind.Names;
import dev.logway.config.fault.Fault;
import dev.logway.config.instantiate.Allowed.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a target names. A class that is not allowed is not even loaded, and none is initialised. Immutable.
 */
record Locator(Allowed allowed, ClassLoader loader) {
    private static final int MAX_LENGTH = 500;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    /**
     * @throws Fault if the text is no target, or none that is allowed, or its class is not there
     */
    Located locate(String target) {
        if (target.length() > MAX_LENGTH || !NAME.matcher(target).matches()) {
            throw fault("Target '" + target + "' is no name of a class.")
                    .hinting("Write for example com.example.Adam, or com.example.Optimizers.adam for a static method.");
        }
        List<Spelling> spellings = spellings(target);
        if (spellings.stream().anyMatch(each -> Forbidden.names(each.binaryName()))) {
            throw forbidden(target);
        }
        List<Spelling> covered = spellings.stream()
                .filter(each -> allowed.extent(each.binaryName()) != Extent.NOT)
                .toList();
        for (Spelling spelling : covered) {
            Class<?> type = load(spelling.binaryName());
            if (type != null) {
                return checked(new Located(type, spelling.member()), target);
            }
        }
        throw covered.stream().anyMatch(Spelling::isLikely) ? absent(target) : refused(target);
    }

    /** One way to read a target, as Java would read it. */
    private record Spelling(String binaryName, String member) {

        /** Whether the class is called as classes are, and not as packages are: for the words of a message only. */
        boolean isLikely() {
            int nested = binaryName.indexOf('$');
            String outermost = nested < 0 ? binaryName : binaryName.substring(0, nested);
            return Character.isUpperCase(outermost.charAt(outermost.lastIndexOf('.') + 1));
        }
    }

    /** The target as a class, and as a member of one; each with fewer and fewer words for the package. */
    private static List<Spelling> spellings(String target) {
        int dot = target.lastIndexOf('.');
        List<Spelling> spellings = new ArrayList<>();
        addNested(spellings, target, "");
        if (dot > 0) {
            addNested(spellings, target.substring(0, dot), target.substring(dot + 1));
        }
        return spellings;
    }

    private static void addNested(List<Spelling> spellings, String name, String member) {
        var binaryName = new StringBuilder(name);
        spellings.add(new Spelling(name, member));
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            binaryName.setCharAt(dot, '$');
            spellings.add(new Spelling(binaryName.toString(), member));
        }
    }

    private @Nullable Class<?> load(String binaryName) {
        Optional<Class<?>> known = allowed.find(binaryName);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return Class.forName(binaryName, false, loader);
        } catch (ClassNotFoundException e) {
            return null;
        } catch (LinkageError e) {
            // Where files have no case, the file of Adam is found for adam.
            if (String.valueOf(e.getMessage()).contains("wrong name")) {
                return null;
            }
            throw fault("Error loading '" + binaryName + "': " + e).because(e);
        }
    }

    private Located checked(Located located, String target) {
        Class<?> type = located.type();
        if (Forbidden.contains(type)) {
            throw forbidden(target);
        } else if (OfTheJdk.contains(type) && allowed.extent(type.getName()) != Extent.BY_NAME) {
            throw fault("Target '" + target + "' is not allowed.")
                    .hinting("Of the JDK a program can allow single types only: Instantiator.allowing("
                            + type.getSimpleName() + ".class)");
        }
        return located;
    }

    private static Fault forbidden(String target) {
        return fault("Target '" + target
                        + "' is not allowed, and can't be: by it a configuration could choose what code" + " runs.")
                .hinting("Make it in the program, and hand it over as a value.");
    }

    private Fault refused(String target) {
        return fault("Target '" + target + "' is not allowed.")
                .hinting(question(target))
                .hinting("The program allows " + new Names(allowed.shown()).listed() + ".");
    }

    private Fault absent(String target) {
        return fault("Error locating target '" + target + "': there is no such class.")
                .hinting(question(target));
    }

    /** What the target may be meant to be: the nearest name, or one that is the same but for its package. */
    private String question(String target) {
        List<String> there = new ArrayList<>(allowed.shown());
        there.removeIf(Allowed::isPattern);
        for (String holder = Allowed.packageOf(target); !holder.isEmpty(); holder = Allowed.packageOf(holder)) {
            there.addAll(allowedIn(holder));
        }
        var names = new Names(there);
        for (String word = target; !word.isEmpty(); word = Allowed.packageOf(word)) {
            Optional<String> near = names.findNearest(word);
            if (near.isPresent() && !near.get().equals(word)) {
                return "Did you mean '" + near.get() + target.substring(word.length()) + "'?";
            }
        }
        return allowed.alike(target).map(name -> "Did you mean '" + name + "'?").orElse("");
    }

    private List<String> allowedIn(String packageName) {
        return ClassNames.in(packageName, loader).stream()
                .filter(name -> allowed.extent(name) != Extent.NOT)
                .map(name -> name.replace('$', '.'))
                .toList();
    }

    private static Fault fault(String text) {
        return Fault.of("InstantiationException", text);
    }
}
