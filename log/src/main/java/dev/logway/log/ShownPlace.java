package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** The place in the program in the words of a template. */
final class ShownPlace {
    private static final String UNKNOWN = "<unknown>";

    private ShownPlace() {}

    static String function(LogRecord.@Nullable Place place) {
        return place == null ? UNKNOWN : place.method();
    }

    static long line(LogRecord.@Nullable Place place) {
        return place == null ? 0 : Math.max(0, place.line());
    }

    static String file(LogRecord.@Nullable Place place) {
        return place == null || place.file() == null ? UNKNOWN : place.file();
    }

    /** Below the root of the sources: a class file does not say where that was. */
    static String path(LogRecord.@Nullable Place place) {
        if (place == null || place.file() == null) {
            return UNKNOWN;
        }
        String type = place.className();
        return type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/') + place.file();
    }

    /** The name of the class that the file is called by. */
    static String module(LogRecord.@Nullable Place place) {
        if (place == null) {
            return UNKNOWN;
        }
        String file = place.file();
        if (file != null) {
            int dot = file.lastIndexOf('.');
            return dot > 0 ? file.substring(0, dot) : file;
        }
        String type = place.className().substring(place.className().lastIndexOf('.') + 1);
        int inner = type.indexOf('$');
        return inner > 0 ? type.substring(0, inner) : type;
    }
}
