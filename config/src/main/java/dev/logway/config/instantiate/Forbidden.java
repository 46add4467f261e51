package dev.logway.config.instantiate;

import java.util.Set;

/** The classes by which a configuration could choose what code runs: no program can allow them. */
final class Forbidden {
    /** With all packages below. */
    private static final Set<String> PACKAGES = Set.of(
            "java.beans",
            "java.lang.foreign",
            "java.lang.instrument",
            "java.lang.invoke",
            "java.lang.management",
            "java.lang.module",
            "java.lang.reflect",
            "java.rmi",
            "javax.management",
            "javax.naming",
            "javax.script",
            "javax.sql",
            "javax.tools",
            "javax.xml",
            "jdk",
            "sun");

    /** With all types in them. */
    private static final Set<String> TYPES = Set.of(
            "com.sun.rowset.JdbcRowSetImpl",
            "dev.logway.config.Instantiator",
            "java.awt.Desktop",
            "java.awt.Robot",
            "java.io.ObjectInputStream",
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.ClassValue",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Shutdown",
            "java.lang.StackWalker",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.nio.file.Files",
            "java.security.Provider",
            "java.security.Security",
            "java.sql.DriverManager",
            "java.util.ResourceBundle",
            "java.util.ServiceLoader",
            "java.util.logging.LogManager");

    /** Of which no heirs are allowed either, whoever wrote them. */
    private static final Set<String> ANCESTORS = Set.of(
            "java.io.ObjectInputStream",
            "java.lang.ClassLoader",
            "java.lang.Process",
            "javax.naming.Context",
            "javax.script.ScriptEngine",
            "javax.script.ScriptEngineFactory",
            "javax.tools.Tool");

    private Forbidden() {}

    /** Whether a class or a package of this name is forbidden, told without loading it. */
    static boolean names(String binaryName) {
        int nested = binaryName.indexOf('$');
        String outermost = nested < 0 ? binaryName : binaryName.substring(0, nested);
        return TYPES.contains(outermost)
                || PACKAGES.stream().anyMatch(name -> outermost.equals(name) || outermost.startsWith(name + "."));
    }

    static boolean contains(Class<?> type) {
        return names(type.getName()) || isHeir(type);
    }

    private static boolean isHeir(Class<?> type) {
        if (ANCESTORS.contains(type.getName())) {
            return true;
        }
        for (Class<?> above : type.getInterfaces()) {
            if (isHeir(above)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isHeir(type.getSuperclass());
    }
}
