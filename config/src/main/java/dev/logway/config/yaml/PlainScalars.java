package dev.logway.config.yaml;

import dev.logway.config.tree.Python;
import dev.logway.config.tree.PythonNumbers;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/*
 * What an unquoted scalar means. The patterns are those of YAML 1.1's types (yaml.org/type) as PyYAML matches them, with
 * OmegaConf's own pattern for floats and without timestamps.
 */
/** Decides the type of unquoted scalars, and makes numbers of them. */
final class PlainScalars {
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("~", "null", "Null", "NULL", "");
    private static final String SEXAGESIMAL = "(?::[0-5]?[0-9])++";
    private static final String NOT_FINITE = "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)";
    private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
    private static final Pattern FLOAT = Pattern.compile("[-+]?" + DIGITS + "\\.[0-9_]*+(?:[eE][-+]?[0-9]+)?"
            + "|[-+]?" + DIGITS + "[eE][-+]?[0-9]+|\\." + DIGITS + "(?:[eE][-+][0-9]+)?|[-+]?" + DIGITS + SEXAGESIMAL
            + "\\.[0-9_]*" + NOT_FINITE);
    private static final Pattern PYYAML_FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*+(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*+(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*+" + SEXAGESIMAL + "\\.[0-9_]*" + NOT_FINITE);
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
                    + "|[-+]?[1-9][0-9_]*+" + SEXAGESIMAL);
    private static final Pattern TIMESTAMP =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}"
                    + ":[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");
    private static final long BASE = 60;

    private PlainScalars() {}

    /** The tag that OmegaConf's loader gives an unquoted scalar. */
    static Tag tag(String text) {
        if (NULL.contains(text)) {
            return Tag.NULL;
        } else if (TRUE.contains(text) || FALSE.contains(text)) {
            return Tag.BOOL;
        }
        char first = text.charAt(0);
        if (isNumberStart(first)) {
            if (FLOAT.matcher(text).matches() || PYYAML_FLOAT.matcher(text).matches()) {
                return Tag.FLOAT;
            }
            return INTEGER.matcher(text).matches() ? Tag.INT : Tag.STR;
        } else if (text.equals("<<")) {
            return Tag.MERGE;
        }
        return text.equals("=") ? new Tag(Tag.PREFIX + "value") : Tag.STR;
    }

    /** Whether PyYAML's dumper may leave a string unquoted because its own loader would read a string again. */
    static boolean readsAsText(String text) {
        if (NULL.contains(text) || TRUE.contains(text) || FALSE.contains(text)) {
            return false;
        } else if (!isNumberStart(text.charAt(0))) {
            return !text.equals("<<") && !text.equals("=");
        }
        return !PYYAML_FLOAT.matcher(text).matches()
                && !INTEGER.matcher(text).matches()
                && !TIMESTAMP.matcher(text).matches();
    }

    private static boolean isNumberStart(char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
    }

    static @Nullable Boolean truth(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? Boolean.TRUE : FALSE.contains(lower) ? Boolean.FALSE : null;
    }

    /**
     * @throws NumberFormatException if the text is no integer
     * @throws dev.logway.config.fault.Fault if it has more digits than Python reads or writes
     */
    static Object integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        BigInteger size = magnitude(digits);
        return Python.integer(negative ? size.negate() : size);
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return PythonNumbers.digits(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            return PythonNumbers.digits(digits.substring(2), 16);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            return PythonNumbers.digits(digits, 8);
        } else if (digits.indexOf(':') < 0) {
            return PythonNumbers.digits(digits, 10);
        }
        PythonNumbers.requireFew(digits, 10);
        BigInteger sum = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            sum = sum.multiply(BigInteger.valueOf(BASE)).add(new BigInteger(part));
        }
        return sum;
    }

    /**
     * @throws NumberFormatException if the text is no number
     */
    static double real(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        double sign = digits.startsWith("-") ? -1 : 1;
        if (digits.startsWith("-") || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.equals(".inf")) {
            return sign * Double.POSITIVE_INFINITY;
        } else if (digits.equals(".nan")) {
            return Double.NaN;
        } else if (digits.indexOf(':') < 0) {
            return sign * Double.parseDouble(digits);
        }
        double sum = 0;
        for (String part : digits.split(":", -1)) {
            sum = sum * BASE + Double.parseDouble(part);
        }
        return sign * sum;
    }
}
