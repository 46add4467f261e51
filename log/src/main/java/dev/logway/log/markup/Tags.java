package dev.logway.log.markup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the tags stand for. Immutable. */
final class Tags {
    private static final List<String> COLORS =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
    private static final List<String> SHORT_COLORS = List.of("k", "r", "g", "y", "e", "m", "c", "w");
    private static final int FOREGROUND = 30;
    private static final int BACKGROUND = 40;

    /** From a colour to its light one. */
    private static final int LIGHTER = 60;

    private static final int HIGHEST = 255;

    private static final Map<String, Integer> STYLES = styles();
    private static final Map<String, Integer> FOREGROUNDS = colors();

    private static final Pattern GROUND = Pattern.compile("([fb])g (.+)");
    private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final Pattern NUMBERS = Pattern.compile("\\d+|\\d+,\\d+,\\d+");

    private Tags() {}

    private static Map<String, Integer> styles() {
        Map<String, Integer> styles = new HashMap<>();
        add(styles, 1, "bold", "b");
        add(styles, 2, "dim", "d");
        add(styles, 3, "italic", "i");
        add(styles, 4, "underline", "u");
        add(styles, 5, "blink", "l");
        add(styles, 7, "reverse", "v");
        add(styles, 8, "hide", "h");
        add(styles, 9, "strike", "s");
        add(styles, 22, "normal", "n");
        return Map.copyOf(styles);
    }

    private static Map<String, Integer> colors() {
        Map<String, Integer> colors = new HashMap<>();
        for (int i = 0; i < COLORS.size(); i++) {
            add(colors, FOREGROUND + i, COLORS.get(i), SHORT_COLORS.get(i));
            add(colors, FOREGROUND + LIGHTER + i, "light-" + COLORS.get(i), "l" + SHORT_COLORS.get(i));
        }
        return Map.copyOf(colors);
    }

    private static void add(Map<String, Integer> codes, int code, String name, String abbreviation) {
        codes.put(name, code);
        codes.put(abbreviation, code);
    }

    /** All names, without the abbreviations. */
    static Collection<String> names() {
        Collection<String> names = new TreeSet<>(List.of("level", "bold", "dim", "italic", "underline", "blink"));
        names.addAll(List.of("reverse", "hide", "strike", "normal"));
        for (String color : COLORS) {
            names.addAll(List.of(color, "light-" + color));
            names.addAll(List.of(upper(color), upper("light-" + color)));
        }
        return names;
    }

    /** The terminal's sequence; empty if there is no such tag. */
    static Optional<String> find(String tag) {
        Integer style = STYLES.get(tag);
        if (style != null) {
            return Optional.of("\033[" + style + "m");
        }
        Matcher ground = GROUND.matcher(tag);
        if (ground.matches()) {
            return ground(ground.group(1).equals("f") ? FOREGROUND : BACKGROUND, ground.group(2));
        }
        String lower = tag.toLowerCase(Locale.ROOT);
        if (tag.equals(lower)) {
            return color(FOREGROUND, tag);
        }
        return tag.equals(upper(tag)) ? color(BACKGROUND, lower) : Optional.empty();
    }

    private static Optional<String> color(int ground, String name) {
        Integer code = FOREGROUNDS.get(name);
        return code == null ? Optional.empty() : Optional.of("\033[" + (ground - FOREGROUND + code) + "m");
    }

    private static Optional<String> ground(int ground, String color) {
        Optional<String> named = color(ground, color.toLowerCase(Locale.ROOT));
        if (named.isPresent()) {
            return named;
        }
        int extended = ground + 8;
        Matcher hex = HEX.matcher(color);
        if (hex.matches()) {
            return Optional.of("\033[" + extended + ";2;" + rgb(hex.group(1)) + "m");
        }
        if (!NUMBERS.matcher(color).matches() || !isInRange(color)) {
            return Optional.empty();
        }
        return Optional.of("\033[" + extended + (color.contains(",") ? ";2;" : ";5;") + color.replace(',', ';') + "m");
    }

    private static boolean isInRange(String numbers) {
        return List.of(numbers.split(",")).stream()
                .allMatch(
                        number -> number.replaceFirst("^0+", "").length() <= 3 && Integer.parseInt(number) <= HIGHEST);
    }

    /** Each of three digits counts twice: {@code f12} is {@code ff1122}. */
    private static String rgb(String hex) {
        String digits = hex.length() == 3 ? hex.replaceAll(".", "$0$0") : hex;
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < digits.length(); i += 2) {
            parts.add(digits.substring(i, i + 2));
        }
        return parts.stream()
                .map(part -> String.valueOf(Integer.parseInt(part, 16)))
                .collect(Collectors.joining(";"));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
