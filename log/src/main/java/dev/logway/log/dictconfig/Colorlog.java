package dev.logway.log.dictconfig;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that {@code colorlog.ColoredFormatter} gives to the escape sequences of a terminal. */
final class Colorlog {
    private static final List<String> BASE =
            List.of("black", "red", "green", "yellow", "blue", "purple", "cyan", "white");
    private static final Map<String, String> CODES = codes();

    static final String RESET = sequence("0");

    /** The colours of levels where none are given. */
    static final Map<String, String> USUAL =
            Map.of("DEBUG", "white", "INFO", "green", "WARNING", "yellow", "ERROR", "red", "CRITICAL", "bold_red");

    private Colorlog() {}

    private static String sequence(String codes) {
        return "\033[" + codes + "m";
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        codes.put("reset", sequence("0"));
        codes.put("bold", sequence("1"));
        codes.put("thin", sequence("2"));
        for (int i = 0; i < BASE.size(); i++) {
            color(BASE.get(i), 30 + i, codes);
            color("light_" + BASE.get(i), 90 + i, codes);
        }
        for (int color = 0; color < 256; color++) {
            codes.put("fg_" + color, sequence("38;5;" + color));
            codes.put("bg_" + color, sequence("48;5;" + color));
        }
        return Map.copyOf(codes);
    }

    private static void color(String name, int code, Map<String, String> codes) {
        for (String prefix : List.of("", "fg_")) {
            codes.put(prefix + name, sequence(String.valueOf(code)));
            codes.put(prefix + "bold_" + name, sequence("1;" + code));
            codes.put(prefix + "thin_" + name, sequence("2;" + code));
        }
        codes.put("bg_" + name, sequence(String.valueOf(code + 10)));
        if (!name.startsWith("light_")) {
            codes.put("bg_bold_" + name, sequence(String.valueOf(code + 70)));
        }
    }

    /**
     * What a format can name: each sequence, and those that depend on the level.
     *
     * @param colors colours by level, by the name of what they are for
     * @param on whether there are to be colours; else all names stand for nothing
     * @throws Refused if one is no colour
     */
    static Map<String, Piece> pieces(Map<String, Map<String, String>> colors, boolean on) {
        Map<String, Piece> pieces = new HashMap<>();
        CODES.forEach((name, code) -> pieces.put(name, new Piece.Literal(on ? code : "")));
        colors.forEach((name, byLevel) -> {
            Map<String, String> sequences = new LinkedHashMap<>();
            byLevel.forEach((level, text) -> sequences.put(level, sequences(text)));
            pieces.putIfAbsent(name, new Piece.ByLevel(on ? sequences : Map.of()));
        });
        return pieces;
    }

    /** The sequences of names with commas between. */
    private static String sequences(String names) {
        StringBuilder all = new StringBuilder();
        for (String name : names.split(",")) {
            String code = name.isEmpty() ? "" : CODES.get(name);
            if (code == null) {
                throw new Refused(
                        "has the colour '" + name + "', which colorlog does not know.", "Write for example bold_red.");
            }
            all.append(code);
        }
        return all.toString();
    }
}
