package dev.logway.config.compose;

/** Paths of configurations: names separated by slashes, with or without the extension. */
final class ConfigPaths {
    private static final String EXTENSION = ".yaml";

    private ConfigPaths() {}

    static boolean isFile(String path) {
        return path.endsWith(EXTENSION);
    }

    /** The file of a configuration. */
    static String file(String config) {
        return isFile(config) ? config : config + EXTENSION;
    }

    /** The configuration in a file. */
    static String name(String file) {
        return file.substring(0, file.length() - EXTENSION.length());
    }

    static String join(String parent, String child) {
        return parent.isEmpty() ? child : child.isEmpty() ? parent : parent + "/" + child;
    }

    /** What is before the last slash, or nothing. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
