package dev.logway.log.dictconfig;

import dev.logway.log.template.FormatSpec;
import dev.logway.log.template.PythonText;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What follows the name in {@code %(levelname)-8s}. Immutable.
 *
 * @param flags some of {@code #0- +}
 * @param precision -1 for none
 * @param type the letter at the end
 */
record PercentConversion(String flags, int width, int precision, char type) implements Conversion {
    @Override
    public String text(@Nullable Object value) {
        return switch (type) {
            case 's' -> blanks(cut(PythonText.str(value)));
            case 'r' -> blanks(cut(PythonText.repr(value)));
            case 'a' -> blanks(cut(PythonText.ascii(value)));
            case 'c' -> blanks(character(value));
            case 'd', 'i', 'u' -> whole(PythonValue.number(value).toBigInteger(), 10, "");
            case 'x' -> whole(PythonValue.integer(value), 16, "0x");
            case 'X' -> whole(PythonValue.integer(value), 16, "0X");
            case 'o' -> whole(PythonValue.integer(value), 8, "0o");
            default -> real(value);
        };
    }

    @Override
    public boolean isPlain() {
        return type == 's' && width == 0 && precision < 0;
    }

    private String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return precision < 0 || length <= precision ? text : text.substring(0, text.offsetByCodePoints(0, precision));
    }

    private static String character(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            if (Character.codePointCount(text, 0, text.length()) != 1) {
                throw new Refused("is no single character", "");
            }
            return text.toString();
        }
        return PythonValue.character(PythonValue.integer(value));
    }

    private String whole(BigInteger value, int radix, String prefix) {
        String digits = value.abs().toString(radix);
        if (type == 'X') {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        String padded = "0".repeat(Math.max(0, precision - digits.length())) + digits;
        return number(value.signum() < 0, has('#') ? prefix : "", padded);
    }

    private String real(@Nullable Object value) {
        char align = has('-') ? '<' : has('0') ? '=' : '>';
        char sign = has('+') ? '+' : has(' ') ? ' ' : '-';
        FormatSpec spec = new FormatSpec(
                align == '=' ? '0' : ' ', align, sign, false, has('#'), false, width, '\0', precision, type);
        boolean isReal = value instanceof Double || value instanceof Float;
        return spec.format(isReal ? value : PythonValue.number(value).doubleValue());
    }

    private String number(boolean negative, String prefix, String digits) {
        String sign = negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
        int room = width - sign.length() - prefix.length() - digits.length();
        return has('0') && !has('-') && room > 0
                ? sign + prefix + "0".repeat(room) + digits
                : blanks(sign + prefix + digits);
    }

    private String blanks(String text) {
        String room = " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
        return has('-') ? text + room : room + text;
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }
}
