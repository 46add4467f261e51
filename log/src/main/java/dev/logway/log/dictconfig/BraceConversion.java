package dev.logway.log.dictconfig;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What follows the name in {@code {levelname!r:<8}}. Immutable.
 *
 * @param kind {@code s}, {@code r}, {@code a}, or 0 for none
 * @param fill as text, because it may be a character of any plane
 * @param align one of {@code <>=^}, or 0 for none
 * @param sign one of {@code + -}, or 0 for none
 * @param grouping a comma, an underscore, or 0 for none
 * @param precision -1 for none
 * @param type 0 for none
 */
record BraceConversion(
        char kind,
        String fill,
        char align,
        char sign,
        boolean alternate,
        boolean zeros,
        int width,
        char grouping,
        int precision,
        char type)
        implements Conversion {
    private static final Pattern SPEC = Pattern.compile(
            "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[+ -])?(?<alternate>#)?(?<zero>0)?(?<width>\\d{1,6})?"
                    + "(?<grouping>[,_])?(?:\\.(?<precision>\\d{1,6}))?(?<type>[A-Za-z%])?",
            Pattern.DOTALL);
    private static final char NONE = '\0';

    /** @throws Refused if the text is no such thing */
    static Conversion of(@Nullable String conversion, String spec) {
        char kind = letter(conversion);
        if (spec.isEmpty() && (kind == NONE || kind == 's')) {
            return PLAIN;
        }
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            throw new Refused("has the format '" + spec + "', which is none of Python's", "");
        }
        boolean zeros = parts.group("zero") != null;
        String fill = parts.group("fill");
        return new BraceConversion(
                kind,
                fill != null ? fill : zeros ? "0" : " ",
                letter(parts.group("align")),
                letter(parts.group("sign")),
                parts.group("alternate") != null,
                zeros,
                number(parts.group("width"), 0),
                letter(parts.group("grouping")),
                number(parts.group("precision"), -1),
                letter(parts.group("type")));
    }

    private static char letter(@Nullable String group) {
        return group == null ? NONE : group.charAt(0);
    }

    private static int number(@Nullable String group, int otherwise) {
        return group == null ? otherwise : Integer.parseInt(group);
    }

    @Override
    public String text(@Nullable Object value) {
        return switch (kind) {
            case 'r' -> string(PythonText.repr(value));
            case 'a' -> string(PythonText.ascii(value));
            case 's' -> string(PythonText.str(value));
            default -> byType(value);
        };
    }

    private String byType(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            return real(((Number) value).doubleValue());
        } else if (value instanceof Number) {
            return whole(PythonText.integer(value));
        } else if (value instanceof CharSequence) {
            return string(value.toString());
        }
        throw new Refused("has a format, but its value takes none", "");
    }

    private String string(String text) {
        if ((type != NONE && type != 's') || align == '=' || sign != NONE || alternate || grouping != NONE) {
            throw new Refused("has a format for numbers, but is text", "");
        }
        int length = text.codePointCount(0, text.length());
        String cut =
                precision < 0 || length <= precision ? text : text.substring(0, text.offsetByCodePoints(0, precision));
        return aligned("", cut, '<');
    }

    private String whole(BigInteger value) {
        return switch (type) {
            case NONE, 'd', 'n' -> digits(value, 10, "", 3);
            case 'b' -> digits(value, 2, "0b", 4);
            case 'o' -> digits(value, 8, "0o", 4);
            case 'x', 'X' -> digits(value, 16, "0" + type, 4);
            case 'c' -> aligned("", PythonText.character(value), '<');
            default -> real(value.doubleValue());
        };
    }

    private String digits(BigInteger value, int radix, String prefix, int group) {
        if (precision >= 0 || (grouping == ',' && radix != 10) || (grouping != NONE && type == 'n')) {
            throw new Refused("has a format that no whole number takes", "");
        }
        String digits = value.abs().toString(radix);
        String cased = type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
        return number(value.signum() < 0, alternate ? prefix : "", cased, "", group);
    }

    private String real(double value) {
        if (!Double.isFinite(value)) {
            return aligned(signOf(value < 0), PythonFloat.repr(Math.abs(value)), '>');
        }
        BigDecimal magnitude = new BigDecimal(Math.abs(value));
        int wanted = precision < 0 ? 6 : precision;
        String text = switch (Character.toLowerCase(type)) {
            case 'f' -> PythonFloat.fixed(magnitude, wanted, alternate);
            case 'e' -> PythonFloat.exponent(magnitude, wanted, alternate);
            case 'g', 'n' -> PythonFloat.general(magnitude, wanted, alternate, false);
            case '%' -> PythonFloat.fixed(new BigDecimal(Math.abs(value) * 100), wanted, alternate) + "%";
            case NONE ->
                precision < 0
                        ? PythonFloat.repr(Math.abs(value))
                        : PythonFloat.general(magnitude, precision, alternate, true);
            default -> throw new Refused("has a format for whole numbers", "");
        };
        String cased = Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text;
        int end = 0;
        while (end < cased.length() && Character.isDigit(cased.charAt(end))) {
            end++;
        }
        return number(value < 0, "", cased.substring(0, end), cased.substring(end), 3);
    }

    /** @param rest what follows the digits that are grouped */
    private String number(boolean negative, String prefix, String digits, String rest, int group) {
        String head = signOf(negative) + prefix;
        String grouped = grouping == NONE ? digits : grouped(digits, group);
        if (zeros && (align == NONE || align == '=') && fill.equals("0")) {
            String padded = digits;
            while (head.length() + grouped.length() + rest.length() < width) {
                padded = "0" + padded;
                grouped = grouping == NONE ? padded : grouped(padded, group);
            }
        }
        return aligned(head, grouped + rest, '>');
    }

    private String grouped(String digits, int group) {
        StringBuilder out = new StringBuilder(digits);
        for (int at = digits.length() - group; at > 0; at -= group) {
            out.insert(at, grouping);
        }
        return out.toString();
    }

    private String signOf(boolean negative) {
        return negative ? "-" : sign == '+' || sign == ' ' ? String.valueOf(sign) : "";
    }

    private String aligned(String head, String text, char usual) {
        int room = Math.max(0, width - head.length() - text.codePointCount(0, text.length()));
        return switch (align == NONE ? usual : align) {
            case '<' -> head + text + fill.repeat(room);
            case '^' -> fill.repeat(room / 2) + head + text + fill.repeat(room - room / 2);
            case '=' -> head + fill.repeat(room) + text;
            default -> fill.repeat(room) + head + text;
        };
    }
}
