package dev.logway.log.template;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the colon of a field, as Python reads it: {@code
 * [[fill]align][sign][z][#][0][width][,][.precision][type]}. Immutable.
 *
 * @param fill a code point
 * @param align one of {@code < > = ^}; 0 if none is given
 * @param sign one of {@code + -} and a blank; 0 if none is given
 * @param coerce whether a zero has no minus
 * @param alternate whether there is a {@code #}
 * @param zeros whether a number is filled with zeros behind its sign
 * @param width the least number of characters
 * @param grouping {@code ,} or {@code _}; 0 for none
 * @param precision negative if none is given
 * @param type a letter or {@code %}; 0 if none is given
 */
public record FormatSpec(
        int fill,
        char align,
        char sign,
        boolean coerce,
        boolean alternate,
        boolean zeros,
        int width,
        char grouping,
        int precision,
        char type) {
    /** The empty one. */
    public static final FormatSpec NONE = new FormatSpec(' ', '\0', '\0', false, false, false, 0, '\0', -1, '\0');

    private static final Pattern SYNTAX = Pattern.compile(
            "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<z>z)?(?<alternate>#)?(?<zero>0)?(?<width>\\d+)?(?<grouping>[,_])?"
                    + "(?:\\.(?<precision>\\d+))?(?<type>.)?",
            Pattern.DOTALL);

    private static final int WIDEST = 10_000;
    private static final String INTEGER_TYPES = "bcdoxXn";
    private static final String DECIMAL_TYPES = "eEfFgGn%";

    /**
     * @throws IllegalArgumentException if it is none, or is for widths or precisions that no line needs
     */
    public static FormatSpec parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no format of a value; write for example <8, >10 or .3f");
        }
        boolean zero = parts.group("zero") != null;
        String fill = parts.group("fill");
        return new FormatSpec(
                fill == null ? (zero ? '0' : ' ') : fill.codePointAt(0),
                letter(parts.group("align")),
                letter(parts.group("sign")),
                parts.group("z") != null,
                parts.group("alternate") != null,
                zero && parts.group("align") == null,
                number(parts.group("width"), 0),
                letter(parts.group("grouping")),
                number(parts.group("precision"), -1),
                letter(parts.group("type")));
    }

    private static char letter(@Nullable String text) {
        return text == null ? 0 : text.charAt(0);
    }

    private static int number(@Nullable String digits, int otherwise) {
        if (digits == null) {
            return otherwise;
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 5 || Integer.parseInt(significant) > WIDEST) {
            throw new IllegalArgumentException("'" + digits + "' is too much; up to " + WIDEST + " is possible");
        }
        return Integer.parseInt(significant);
    }

    /**
     * The value's text in this format.
     *
     * @throws IllegalArgumentException if the format is not for values of this kind
     */
    public String format(@Nullable Object value) {
        if (equals(NONE)) {
            return PythonText.str(value);
        }
        if (value instanceof Boolean truth) {
            return integer(truth ? BigInteger.ONE : BigInteger.ZERO, "bool");
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return integer(BigInteger.valueOf(((Number) value).longValue()), "int");
        } else if (value instanceof BigInteger number) {
            return integer(number, "int");
        } else if (value instanceof Double || value instanceof Float) {
            return decimal(PythonText.toDouble((Number) value));
        } else if (value instanceof CharSequence || value instanceof Character) {
            return text(value.toString());
        }
        throw new IllegalArgumentException(
                "a value that is neither text nor a number takes no format; write !s to make text of it first");
    }

    /** @throws IllegalArgumentException if the format is for numbers */
    public String text(String text) {
        require(type == 0 || type == 's', "text");
        require(sign == 0 && !coerce && !alternate && grouping == 0 && align != '=', "text");
        String shown = precision >= 0 && text.codePointCount(0, text.length()) > precision
                ? text.substring(0, text.offsetByCodePoints(0, precision))
                : text;
        return padded("", shown, '<');
    }

    /** The text with the width of this format and nothing else of it: blanks behind. */
    public String padded(String text) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    private String integer(BigInteger value, String kind) {
        if (type != 0 && DECIMAL_TYPES.indexOf(type) >= 0 && type != 'n') {
            return decimal(value.doubleValue());
        }
        require((type == 0 || INTEGER_TYPES.indexOf(type) >= 0) && precision < 0 && !coerce, kind);
        if (type == 'c') {
            require(sign == 0 && !alternate && grouping == 0 && Character.isValidCodePoint(value.intValue()), kind);
            return padded("", Character.toString(value.intValue()), '<');
        }
        require(grouping == 0 || type == 0 || type == 'd' || (grouping == '_' && type != 'n'), kind);
        String digits = value.abs().toString(radix());
        String prefix = alternate && radix() != 10 ? "0" + type : "";
        String shown = type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
        return number(value.signum() < 0, prefix, shown, "", radix() == 10 ? 3 : 4);
    }

    private int radix() {
        return switch (type) {
            case 'b' -> 2;
            case 'o' -> 8;
            case 'x', 'X' -> 16;
            default -> 10;
        };
    }

    private String decimal(double value) {
        require(type == 0 || DECIMAL_TYPES.indexOf(type) >= 0, "float");
        require(grouping == 0 || type != 'n', "float");
        DecimalText text = DecimalText.of(value, type, precision, alternate);
        boolean negative = text.negative() && !(coerce && text.isZero());
        return number(negative, "", text.digits(), text.rest(), 3);
    }

    private String number(boolean negative, String prefix, String digits, String rest, int group) {
        String before = (negative ? "-" : sign == '+' || sign == ' ' ? String.valueOf(sign) : "") + prefix;
        boolean isNumber = digits.isEmpty() || Character.digit(digits.charAt(0), 16) >= 0;
        if (grouping == 0 || !isNumber) {
            return padded(before, digits + rest, '>');
        }
        String grouped = grouped(digits, group);
        boolean filled = fill == '0' && (align == '=' || zeros);
        while (filled && before.length() + grouped.length() + rest.length() < width) {
            grouped = grouped("0" + grouped.replace(String.valueOf(grouping), ""), group);
        }
        return padded(before, grouped + rest, '>');
    }

    private String grouped(String digits, int group) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - group; i > 0; i -= group) {
            grouped.insert(i, grouping);
        }
        return grouped.toString();
    }

    private String padded(String before, String text, char usual) {
        int missing = width - before.length() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return before + text;
        }
        char side = align != 0 ? align : zeros && usual == '>' ? '=' : usual;
        int left = switch (side) {
            case '<' -> 0;
            case '^' -> missing / 2;
            default -> missing;
        };
        String filling = Character.toString(fill);
        return side == '='
                ? before + filling.repeat(missing) + text
                : filling.repeat(left) + before + text + filling.repeat(missing - left);
    }

    private void require(boolean possible, String kind) {
        if (!possible) {
            throw new IllegalArgumentException("this format is not for a value of Python's type " + kind);
        }
    }

    /** Whether it changes a text in nothing. */
    public boolean isNone() {
        return equals(NONE);
    }
}
