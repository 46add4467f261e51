package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What nobody means well with: no text, override or file keeps a processor busy, overflows the stack, or needs more than
 * the memory that the tests of this module get; it is read, or gets an error that is short.
 */
class BadInputTest {
    /** The slowest takes a second or two in code that is not compiled yet; what grows with the square of these, hours. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int LONGEST_LINE = 400;
    private static final String ACCEPTED = "";
    private static final int DEEP = 100_000;
    private static final int TOO_LONG = 10_000_000;
    /** Just within the limits of a text, and of an override. */
    private static final int LONG = 4_100_000;

    private static final int LONG_OVERRIDE = 1_000_000;
    private static final String TOO_MANY_DIGITS =
            "ValueError: Exceeds the limit (4300 digits) for integer string conversion";
    private static final String TOO_DEEP_YAML = "RecursionError: The YAML is nested deeper than 200";
    private static final String TOO_MUCH_YAML = "RecursionError: The YAML has more than 500000 nodes";
    private static final String TOO_LONG_YAML = "ValueError: The YAML has more than 4194304 characters";
    private static final String TOO_LONG_OVERRIDE = "HydraException: The override has more than 1048576 characters";
    private static final String TOO_MANY_TOKENS = "HydraException: The override has more than 300000 tokens";
    private static final String TOO_DEEP_OVERRIDE = "HydraException: values are nested deeper than 100";
    private static final String TOO_LONG_ENTRY = "ValueError: The entry '";
    private static final String CYCLE = "InterpolationResolutionError: Recursive interpolation detected";
    private static final String TOO_MUCH_RESOLVED =
            "InterpolationResolutionError: The interpolations lead to more than 500000 nodes";

    @TempDir
    private Path folder;

    /**
     * @param expected the start of the error; empty when there is none
     */
    private record Hostile(String name, Callable<?> action, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A configuration of some files, that has to be composed. */
    private record Conf(String name, Map<String, String> files, List<String> overrides, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Hostile yaml(String name, Supplier<String> text, String expected) {
        return new Hostile("YAML, " + name, () -> parsed(text.get()).toYaml(), expected);
    }

    private static Hostile override(String name, Supplier<String> text, String expected) {
        return new Hostile(
                "override, " + name, () -> Assignment.parse(text.get()).findText(), expected);
    }

    private static Hostile resolved(String name, Supplier<String> text, String expected) {
        return new Hostile(
                "interpolation, " + name, () -> parsed(text.get()).resolved().toYaml(), expected);
    }

    private static Config parsed(String text) {
        return Config.parse(text, "bad.yaml", Map.of());
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    static Stream<Hostile> texts() {
        return Stream.of(
                yaml("flow lists", () -> "a: " + "[".repeat(DEEP), TOO_DEEP_YAML),
                yaml("closed flow lists", () -> "a: " + "[".repeat(DEEP) + "]".repeat(DEEP), TOO_DEEP_YAML),
                yaml("flow mappings", () -> "a: " + "{a: ".repeat(DEEP), TOO_DEEP_YAML),
                yaml("block lists", () -> "- ".repeat(DEEP) + "a", TOO_DEEP_YAML),
                yaml("block keys", () -> "? ".repeat(DEEP) + "a", TOO_DEEP_YAML),
                yaml("block mappings", () -> lines(2000, i -> " ".repeat(i) + "a:"), TOO_DEEP_YAML),
                yaml("as deep as may be", () -> "a: " + "[".repeat(199) + "]".repeat(199), ACCEPTED),
                yaml(
                        "aliases in each other",
                        () -> "a0: &a0 []\n" + lines(DEEP, i -> "a" + (i + 1) + ": &a" + (i + 1) + " [*a" + i + "]"),
                        TOO_DEEP_YAML),
                yaml("decimal digits", () -> "a: " + "9".repeat(1_000_000), TOO_MANY_DIGITS),
                yaml("hexadecimal digits", () -> "a: 0x" + "f".repeat(1_000_000), TOO_MANY_DIGITS),
                yaml("octal digits", () -> "a: 0" + "7".repeat(1_000_000), TOO_MANY_DIGITS),
                yaml("binary digits", () -> "a: 0b" + "1".repeat(1_000_000), TOO_MANY_DIGITS),
                yaml("sexagesimal digits", () -> "a: 1" + ":59".repeat(300_000), TOO_MANY_DIGITS),
                yaml("digits by tag", () -> "a: !!int '" + "9".repeat(1_000_000) + "'", TOO_MANY_DIGITS),
                yaml("as many digits as may be", () -> "a: " + "9".repeat(4300), ACCEPTED),
                yaml("a key of digits", () -> "9".repeat(1000) + ": 1", ACCEPTED),
                yaml(
                        "no integer by tag",
                        () -> "a: !!int '" + "x".repeat(4000) + "'",
                        "ValueError: invalid literal for int()"),
                yaml("nearly an integer", () -> "a: " + "9".repeat(LONG) + "x", ACCEPTED),
                yaml("nearly a float", () -> "a: " + "9_9".repeat(1_000_000) + "x", ACCEPTED),
                yaml("nearly sexagesimal", () -> "a: 1" + ":59".repeat(1_000_000) + "x", ACCEPTED),
                yaml("blanks in a number", () -> "a: 1" + "_".repeat(1_000_000), ACCEPTED),
                yaml("an exponent", () -> "a: 1e999999999", ACCEPTED),
                yaml("digits of an exponent", () -> "a: 1.0e" + "9".repeat(1_000_000), ACCEPTED),
                yaml("digits of a fraction", () -> "a: 0." + "9".repeat(1_000_000), ACCEPTED),
                yaml("a sexagesimal float", () -> "a: 1" + ":59".repeat(1_000_000) + ".5", ACCEPTED),
                yaml("a billion laughs", () -> laughs(30, " [", "]"), TOO_MUCH_YAML),
                yaml("a billion merges", () -> laughs(60, "\n  <<: [", "]"), ACCEPTED),
                yaml(
                        "wide merges",
                        () -> "a: &a {" + lines(3000, i -> "k" + i + ": 1,") + "}\n"
                                + lines(1000, i -> "m" + i + ": {<<: *a}"),
                        TOO_MUCH_YAML),
                yaml(
                        "merges in a chain",
                        () -> "a0: &a0 {}\n"
                                + lines(DEEP, i -> "a" + (i + 1) + ": &a" + (i + 1) + " {<<: *a" + i + "}"),
                        ACCEPTED),
                yaml("a mapping merged into itself", () -> "a: &a\n  <<: *a\n", ACCEPTED),
                yaml(
                        "an alias in its anchor",
                        () -> "a: &a [*a]",
                        "RecursionError: The YAML alias of 'a[0]' stands inside"),
                yaml("aliases", () -> "a: &a {x: 1}\nb: [" + "*a,".repeat(DEEP) + "]", ACCEPTED),
                yaml(
                        "aliases of a long text",
                        () -> "a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a,".repeat(1000) + "]",
                        TOO_MUCH_YAML),
                yaml("anchors", () -> lines(DEEP, i -> "- &a" + i + " x"), ACCEPTED),
                yaml("keys", () -> lines(DEEP, i -> "k" + i + ": 1"), ACCEPTED),
                yaml("keys that are integers", () -> lines(DEEP, i -> i + ": 1"), ACCEPTED),
                yaml("items", () -> "[" + "1,".repeat(2_000_000) + "]", TOO_MUCH_YAML),
                yaml("a plain text that is too long", () -> "a: " + "x".repeat(TOO_LONG), TOO_LONG_YAML),
                yaml("a plain text", () -> "a: " + "x".repeat(LONG), ACCEPTED),
                yaml("words", () -> "a: " + "x y ".repeat(LONG / 4) + "z", ACCEPTED),
                yaml("a single-quoted text", () -> "a: '" + "x".repeat(LONG) + "'", ACCEPTED),
                yaml("a double-quoted text", () -> "a: \"" + "\\t".repeat(LONG / 2) + "\"", ACCEPTED),
                yaml("a folded text", () -> "a: >\n" + "  x y\n".repeat(LONG / 6), ACCEPTED),
                yaml("a literal text", () -> "a: |\n" + "  x y\n".repeat(LONG / 6), ACCEPTED),
                yaml("empty lines", () -> "a: 1\n" + "\n".repeat(LONG) + "b: 2", ACCEPTED),
                yaml("empty lines in a text", () -> "a: x\n" + "\n".repeat(LONG) + "  y", ACCEPTED),
                yaml("a comment", () -> "#" + "x".repeat(LONG), ACCEPTED),
                yaml("a key", () -> "? " + "x".repeat(LONG) + "\n: 1", ACCEPTED),
                yaml(
                        "a key twice",
                        () -> "? " + "x".repeat(LONG / 2) + "\n: 1\n? " + "x".repeat(LONG / 2) + "\n: 1\n",
                        "ConstructorError: while constructing a mapping"),
                yaml(
                        "many below a long key",
                        () -> "? " + "x".repeat(LONG / 2) + "\n: [" + "1,".repeat(DEEP) + "]",
                        ACCEPTED),
                yaml(
                        "no closing quote",
                        () -> "a: '" + "x".repeat(LONG),
                        "ScannerError: while scanning a quoted scalar"),
                yaml(
                        "no closing quote for many lines",
                        () -> "a: '" + "x\n ".repeat(LONG / 3),
                        "ScannerError: while scanning a quoted scalar"),
                yaml("an alias", () -> "a: *" + "x".repeat(LONG), "ComposerError: found undefined alias"),
                yaml("an anchor", () -> "a: &" + "x".repeat(LONG), ACCEPTED),
                yaml("a tag", () -> "a: !" + "x".repeat(LONG), "ConstructorError: could not determine a constructor"),
                yaml(
                        "a tag's escapes",
                        () -> "a: !<" + "%41".repeat(LONG / 3) + "> z",
                        "ConstructorError: could not determine"),
                yaml("a directive", () -> "%" + "x".repeat(LONG), "ParserError: expected '<document start>'"),
                yaml(
                        "a version",
                        () -> "%YAML " + "9".repeat(DEEP) + ".1\n---\na: 1",
                        "ScannerError: while scanning a YAML directive"),
                yaml("binary data", () -> "a: !!binary \"" + "AAAA".repeat(LONG / 4) + "\"", ACCEPTED),
                yaml(
                        "a Python object",
                        () -> "a: !!python/object/apply:os.system ['ls']",
                        "ConstructorError: could not determine"),
                yaml("documents", () -> "--- a\n".repeat(DEEP), "ComposerError: expected a single document"),
                yaml("NUL", () -> "a: \0", "ReaderError: unacceptable character #x0000"),
                yaml("an escape sequence", () -> "a: \u001b[31m", "ReaderError: unacceptable character #x001b"),
                yaml("half a surrogate", () -> "a: x\ud800y", "ReaderError: unacceptable character #xd800"),
                yaml("half a surrogate, escaped", () -> "a: \"\\ud800\"", ACCEPTED),
                yaml("no character", () -> "a: \"\\UFFFFFFFF\"", "OverflowError: Python int too large"),
                yaml("a flow mapping before a key", () -> "a:\n  b: {p: 1,\n} c: d\n", "ParserError: A simple key"),
                yaml("a line separator", () -> "a: x\u2028b: z", ACCEPTED),
                yaml("a byte order mark", () -> "\ufeffa: 1", ACCEPTED),
                override("lists", () -> "a=" + "[".repeat(DEEP), TOO_DEEP_OVERRIDE),
                override("closed lists", () -> "a=" + "[".repeat(DEEP) + "]".repeat(DEEP), TOO_DEEP_OVERRIDE),
                override("dicts", () -> "a=" + "{a:".repeat(50_000), TOO_DEEP_OVERRIDE),
                override("functions", () -> "a=" + "int(".repeat(DEEP), TOO_DEEP_OVERRIDE),
                override("as deep as may be", () -> "a=" + "[".repeat(100) + "]".repeat(100), ACCEPTED),
                override("digits", () -> "a=" + "9".repeat(LONG_OVERRIDE), TOO_MANY_DIGITS),
                override("digits in a list", () -> "a=[1," + "9".repeat(LONG_OVERRIDE) + "]", TOO_MANY_DIGITS),
                override("nearly digits", () -> "a=" + "9".repeat(LONG_OVERRIDE) + "x", ACCEPTED),
                override("an exponent", () -> "a=1e999999999", ACCEPTED),
                override(
                        "digits in quotes to int()",
                        () -> "a=int('" + "9".repeat(LONG_OVERRIDE) + "')",
                        "HydraException: ValueError while evaluating 'int('999"),
                override(
                        "nearly digits to float()",
                        () -> "a=float('" + "9".repeat(LONG_OVERRIDE) + "x')",
                        "HydraException: ValueError while evaluating 'float('999"),
                override(
                        "a long text to bool()",
                        () -> "a=bool('" + "x".repeat(LONG_OVERRIDE) + "')",
                        "HydraException: ValueError while evaluating 'bool('xxx"),
                override(
                        "an unknown function",
                        () -> "a=foo('" + "x".repeat(LONG_OVERRIDE) + "')",
                        "HydraException: HydraException while evaluating 'foo('xxx"),
                override("text", () -> "a=" + "x".repeat(LONG_OVERRIDE), ACCEPTED),
                override("text that is too long", () -> "a=" + "x".repeat(TOO_LONG), TOO_LONG_OVERRIDE),
                override("quoted text", () -> "a='" + "x".repeat(LONG_OVERRIDE) + "'", ACCEPTED),
                override("quoted text that is too long", () -> "a='" + "x".repeat(TOO_LONG) + "'", TOO_LONG_OVERRIDE),
                override(
                        "no closing quote",
                        () -> "a='" + "x".repeat(LONG_OVERRIDE),
                        "HydraException: token recognition error at: ''xxx"),
                override("quotes", () -> "a=x" + "'".repeat(200_001), "HydraException: mismatched input"),
                override("backslashes", () -> "a=" + "\\".repeat(LONG_OVERRIDE), ACCEPTED),
                override("quoted backslashes", () -> "a='" + "\\".repeat(LONG_OVERRIDE) + "'", ACCEPTED),
                override("characters that stand alone", () -> "a=" + "$".repeat(LONG_OVERRIDE), TOO_MANY_TOKENS),
                override("words", () -> "a=" + "a ".repeat(LONG_OVERRIDE / 2), TOO_MANY_TOKENS),
                override("items", () -> "a=[" + "1,".repeat(DEEP) + "1]", ACCEPTED),
                override("items that are too many", () -> "a=[" + "1,".repeat(4 * DEEP) + "1]", TOO_MANY_TOKENS),
                override(
                        "keys that are integers",
                        () -> "a={"
                                + IntStream.range(0, 70_000)
                                        .mapToObj(i -> i + ":1")
                                        .collect(Collectors.joining(",")) + "}",
                        ACCEPTED),
                override("choices", () -> "a=" + "1,".repeat(DEEP) + "1", ACCEPTED),
                override("sorted choices", () -> "a=sort(" + "2,1,".repeat(DEEP / 2) + "1)", ACCEPTED),
                override("a range", () -> "a=shuffle(range(1000000000000))", ACCEPTED),
                override("a range of floats", () -> "a=int(range(0,1e308,1))", ACCEPTED),
                override("a path", () -> "a" + ".a".repeat(LONG_OVERRIDE / 2 - 10) + "=1", ACCEPTED),
                override(
                        "a path of numbers",
                        () -> "1.".repeat(LONG_OVERRIDE / 2),
                        "HydraException: token recognition error at: '.'"),
                override("a group", () -> "a" + "/a".repeat(100_000) + "=1", ACCEPTED),
                override("a key", () -> "a".repeat(LONG_OVERRIDE) + "=1", ACCEPTED),
                override("no value", () -> "a".repeat(LONG_OVERRIDE), "HydraException: missing EQUAL at '<EOF>'"),
                override(
                        "blanks before the key",
                        () -> " ".repeat(LONG_OVERRIDE),
                        "HydraException: token recognition error at: ' '"),
                override("blanks behind the value", () -> "a=x" + " ".repeat(LONG_OVERRIDE), ACCEPTED),
                override(
                        "blanks in brackets",
                        () -> "a=(" + " ".repeat(LONG_OVERRIDE),
                        "HydraException: extraneous input '("),
                override("interpolations without end", () -> "a=" + "${".repeat(100_000), "HydraException: "),
                override("interpolations", () -> "a=" + "${a}".repeat(200_000), ACCEPTED),
                override("floats in a row", () -> "a=" + "1e".repeat(400_000), ACCEPTED),
                override("brackets", () -> "a=" + "(".repeat(DEEP), "HydraException: mismatched input '('"),
                override("commas", () -> "a=" + ",".repeat(DEEP), "HydraException: mismatched input ','"),
                override("colons", () -> "a=" + ":".repeat(DEEP), ACCEPTED),
                override(
                        "other letters",
                        () -> "a=" + "\u00e9".repeat(LONG_OVERRIDE),
                        "HydraException: token recognition error at: '\u00e9'"),
                override("NUL", () -> "a=\0", "HydraException: token recognition error"),
                override("a line end", () -> "a=b\nc", "HydraException: token recognition error at: '\\n'"),
                resolved(
                        "in each other",
                        () -> "a: '" + "${".repeat(DEEP) + "'",
                        "GrammarParseError: interpolations are nested deeper than 100"),
                resolved(
                        "in each other, closed",
                        () -> "a: '" + "${".repeat(DEEP) + "a" + "}".repeat(DEEP) + "'",
                        "GrammarParseError: interpolations are nested deeper than 100"),
                resolved("resolvers", () -> "a: '" + "${oc.create:".repeat(DEEP) + "'", "GrammarParseError: "),
                resolved(
                        "lists",
                        () -> "a: '${oc.create:" + "[".repeat(DEEP) + "}'",
                        "GrammarParseError: values are nested deeper than 100"),
                resolved(
                        "dicts",
                        () -> "a: '${oc.create:" + "{a:".repeat(DEEP) + "}'",
                        "GrammarParseError: values are nested deeper than 100"),
                resolved(
                        "quotes in each other",
                        () -> "a: \"" + "${oc.create:'".repeat(DEEP) + "\"",
                        "GrammarParseError: "),
                resolved(
                        "as deep as may be",
                        () -> "a: '" + "${oc.create:".repeat(90) + "[]" + "}".repeat(90) + "'",
                        ACCEPTED),
                resolved(
                        "a chain",
                        () -> lines(DEEP, i -> "k" + i + ": ${k" + (i + 1) + "}") + "k" + DEEP + ": 1",
                        CYCLE),
                resolved(
                        "as long a chain as may be",
                        () -> lines(200, i -> "k" + i + ": ${k" + (i + 1) + "}") + "k200: 1",
                        ACCEPTED),
                resolved(
                        "a chain through lists",
                        () -> lines(190, i -> "k" + i + ": {a: [[[['${k" + (i + 1) + "}']]]]}") + "k190: 1",
                        ACCEPTED),
                resolved("a cycle", () -> "a: ${b}\nb: ${a}", CYCLE),
                resolved("a long cycle", () -> lines(DEEP, i -> "k" + i + ": ${k" + (i + 1) % DEEP + "}"), CYCLE),
                resolved(
                        "a parent",
                        () -> "a: {b: '${a}'}",
                        "InterpolationResolutionError: Interpolation to parent node"),
                resolved("a backslash for a closing quote", () -> "a: ${oc.create:\"x\\", "GrammarParseError: "),
                resolved("a billion laughs", () -> laughing("xxxxxxxxxx", "${k%d}"), TOO_MUCH_RESOLVED),
                resolved("a billion empty laughs", () -> laughing("''", "${k%d}"), TOO_MUCH_RESOLVED),
                resolved("a billion laughing lists", () -> laughing("[x]", "['${k%d}','${k%d}']"), TOO_MUCH_RESOLVED),
                resolved("values of values", () -> "a: ${oc.dict.values:b}\nb: {a: '${oc.dict.values:b}'}", CYCLE),
                resolved(
                        "decoding what decodes itself",
                        () -> "a: '${oc.decode:${b}}'\nb: '\\${oc.decode:\\${b}}'",
                        CYCLE),
                resolved("creating what creates itself", () -> "a: ${oc.create:${b}}\nb: '{x: \"\\${a}\"}'", CYCLE),
                resolved("selecting itself", () -> "a: ${oc.select:a}", CYCLE),
                resolved("many", () -> "k: 1\n" + lines(50_000, i -> "k" + i + ": ${k}"), ACCEPTED),
                resolved("many in one text", () -> "a: '" + "${b}".repeat(DEEP) + "'\nb: 1", ACCEPTED),
                resolved("a long text", () -> "a: '" + "x".repeat(LONG) + "${b}'\nb: 1", ACCEPTED),
                resolved(
                        "a long key",
                        () -> "a: ${" + "x".repeat(LONG) + "}",
                        "InterpolationKeyError: Interpolation key 'xxx"),
                resolved("dots", () -> "a: ${" + ".".repeat(LONG) + "}", "GrammarParseError: "),
                resolved("keys", () -> "a: ${" + "a.".repeat(1_000_000) + "a}", CYCLE),
                resolved("brackets", () -> "a: ${a" + "[0]".repeat(300_000) + "}", CYCLE),
                resolved(
                        "an index",
                        () -> "a: '${b[" + "9".repeat(LONG) + "]}'\nb: [1]",
                        "InterpolationResolutionError: "),
                resolved(
                        "a resolver's name", () -> "a: ${" + "x".repeat(LONG) + ":}", "UnsupportedInterpolationType: "),
                resolved(
                        "arguments",
                        () -> "a: ${oc.create:" + "1,".repeat(DEEP) + "1}",
                        "InterpolationResolutionError: TypeError"),
                resolved("items", () -> "a: '${oc.create:[" + "1,".repeat(DEEP) + "1]}'", ACCEPTED),
                resolved(
                        "digits",
                        () -> "a: '${oc.create:" + "9".repeat(LONG) + "}'",
                        "InterpolationResolutionError: ValueError raised"),
                resolved(
                        "digits to decode",
                        () -> "a: '${oc.decode:\"" + "9".repeat(LONG) + "\"}'",
                        "InterpolationResolutionError: ValueError raised"),
                resolved(
                        "lists to decode",
                        () -> "a: '${oc.decode:\"" + "[".repeat(DEEP) + "\"}'",
                        "InterpolationResolutionError: GrammarParseError raised"),
                resolved(
                        "YAML to create",
                        () -> "a: '${oc.create:\"" + "[".repeat(DEEP) + "\"}'",
                        "InterpolationResolutionError: RecursionError raised"),
                resolved("backslashes", () -> "a: '" + "\\".repeat(LONG) + "${b}'\nb: 1", ACCEPTED),
                resolved("blanks", () -> "a: '${oc.create:" + " x".repeat(LONG / 2) + "}'", ACCEPTED),
                resolved(
                        "blanks at the end", () -> "a: '${oc.create:x" + " ".repeat(LONG) + "'", "GrammarParseError: "),
                resolved(
                        "a variable",
                        () -> "a: '${oc.env:" + "x".repeat(LONG) + "}'",
                        "InterpolationResolutionError: KeyError raised"),
                resolved(
                        "a time",
                        () -> "a: '${now:" + "%c".repeat(LONG / 2) + "}'",
                        "InterpolationResolutionError: ValueError raised"),
                resolved("as long a time as may be", () -> "a: '${now:" + "%c".repeat(5000) + "}'", ACCEPTED),
                resolved("a time's width", () -> "a: '${now:%999999999d}'", ACCEPTED),
                resolved(
                        "what resembles a long key",
                        () -> "? " + "x".repeat(1_000_000) + "\n: 1\na: ${" + "x".repeat(1_000_001) + "}",
                        "InterpolationKeyError: "),
                new Hostile("sweep, the first of many values", () -> first("a=range(1000000000000)"), ACCEPTED),
                new Hostile(
                        "sweep, the first of more values than there are",
                        () -> first("a=range(0,1e300,1e-300)"),
                        ACCEPTED));
    }

    private static String laughs(int lines, String open, String close) {
        return "a0: &a0" + (open.contains("<<") ? " {x: 1}\n" : " [x,x,x]\n")
                + lines(lines, i -> "a" + (i + 1) + ": &a" + (i + 1) + open + ("*a" + i + ",").repeat(9) + close);
    }

    private static String laughing(String first, String twice) {
        String one = twice.startsWith("[") ? twice : "'" + twice.repeat(2) + "'";
        return "k0: " + first + "\n" + lines(40, i -> "k" + (i + 1) + ": " + one.replace("%d", String.valueOf(i)));
    }

    private static String first(String override) {
        Iterator<String> jobs = Assignment.parse(override).findJobs().orElseThrow();
        return jobs.next() + jobs.next();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void read_hostileText_isRefusedOrReadAtOnce(Hostile hostile) {
        requireHarmless(hostile);
    }

    private static void requireHarmless(Hostile hostile) {
        long before = cpu();
        Throwable thrown = catchThrowable(hostile.action()::call);
        Duration took = Duration.ofNanos(cpu() - before);
        if (hostile.expected().equals(ACCEPTED)) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(ConfigException.class);
            List<Problem> problems = ((ConfigException) thrown).problems();
            assertThat(problems.get(0).id() + ": " + problems.get(0).message()).startsWith(hostile.expected());
            assertThat(problems).hasSizeLessThanOrEqualTo(51);
            assertThat(thrown.getMessage().lines()).allMatch(line -> line.length() <= LONGEST_LINE);
        }
        assertThat(took).isLessThan(LONGEST);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static Stream<Conf> compositions() {
        Map<String, String> usual = Map.of("config.yaml", "a: 1\nb: {c: 2}\nl: [1, 2]\n", "g/x.yaml", "y: 1");
        return Stream.of(
                new Conf(
                        "defaults of each other",
                        Map.of("config.yaml", "defaults: [a]", "a.yaml", "defaults: [config]"),
                        List.of(),
                        "RecursionError: The defaults lists include each other"),
                new Conf(
                        "defaults of each other elsewhere",
                        Map.of("config.yaml", "defaults: [config@x, config@y, config@z]"),
                        List.of(),
                        "RecursionError: The defaults lists include"),
                files(
                        "defaults in each other",
                        10_000,
                        i -> "defaults: [a" + (i + 1) + "]",
                        "RecursionError: The defaults lists include each other more than 200 deep"),
                files(
                        "defaults that double",
                        30,
                        i -> "defaults: [a" + (i + 1) + "@x, a" + (i + 1) + "@y]",
                        "RecursionError: The defaults lists include more than 5000"),
                files(
                        "defaults that double in place",
                        30,
                        i -> "defaults: [a" + (i + 1) + ", a" + (i + 1) + "]",
                        "RecursionError: The defaults lists include more than 5000"),
                defaults("the same", "- a", "RecursionError: The defaults lists include more than 5000"),
                defaults("absent ones", "- a%d", "MissingConfigException: In 'config': Could not load 'a99999'"),
                defaults(
                        "optional ones",
                        "- optional g%d: x",
                        "RecursionError: The defaults lists include more than 5000"),
                defaults("wrong ones", "- 1", "ValueError: Unsupported type in defaults : int"),
                defaults(
                        "overrides",
                        "- override g%d: x",
                        "ConfigCompositionException: In 'config': Could not override 'g0'"),
                new Conf(
                        "options",
                        Map.of("config.yaml", "defaults: [{g: [" + "x,".repeat(DEEP) + "]}]", "g/x.yaml", "y: 1"),
                        List.of(),
                        "RecursionError: The defaults lists include more than 5000"),
                new Conf(
                        "keywords",
                        Map.of("config.yaml", "defaults:\n- ? '" + "optional ".repeat(DEEP) + "g'\n  : x"),
                        List.of(),
                        ACCEPTED),
                new Conf(
                        "a path out",
                        Map.of("config.yaml", "defaults: [../../../../../../etc/passwd]"),
                        List.of(),
                        "MissingConfigException: "),
                new Conf(
                        "an absolute path",
                        Map.of("config.yaml", "defaults: [/etc/passwd]"),
                        List.of(),
                        "MissingConfigException: "),
                new Conf(
                        "a path of Windows",
                        Map.of("config.yaml", "defaults: ['C:\\x\\y']"),
                        List.of(),
                        "MissingConfigException: "),
                new Conf(
                        "a name with a line end",
                        Map.of("config.yaml", "defaults: [\"a\\nb\"]"),
                        List.of(),
                        "MissingConfigException: "),
                new Conf(
                        "a name with NUL",
                        Map.of("config.yaml", "defaults: [\"a\\0b\"]"),
                        List.of(),
                        "MissingConfigException: "),
                new Conf(
                        "a long name",
                        Map.of("config.yaml", "defaults: ['" + "x".repeat(1_000_000) + "']"),
                        List.of(),
                        TOO_LONG_ENTRY),
                new Conf(
                        "a long path",
                        Map.of("config.yaml", "defaults: ['" + "x/".repeat(500_000) + "y']"),
                        List.of(),
                        TOO_LONG_ENTRY),
                new Conf(
                        "a deep package",
                        Map.of("config.yaml", "defaults: [a@x" + ".x".repeat(2_000) + "]", "a.yaml", "x: 1"),
                        List.of(),
                        "RecursionError: The path 'x.x"),
                new Conf(
                        "a deep package in a header",
                        Map.of(
                                "config.yaml",
                                "defaults: [a]",
                                "a.yaml",
                                "# @package x" + ".x".repeat(10_000) + "\nx: 1"),
                        List.of(),
                        "RecursionError: The path 'x.x"),
                new Conf(
                        "groups in a package",
                        Map.of(
                                "config.yaml",
                                "defaults: ['" + "g/".repeat(2000) + "a@" + "_group_.".repeat(20_000) + "x']"),
                        List.of(),
                        TOO_LONG_ENTRY),
                new Conf(
                        "a header",
                        Map.of("config.yaml", "#@".repeat(256) + "\nx: 1"),
                        List.of(),
                        "ValueError: Expected header format"),
                new Conf("wrong overrides", usual, many(5_000, i -> "a" + i + "=("), "OverrideParseException: "),
                new Conf(
                        "unknown keys",
                        usual,
                        many(5_000, i -> "a" + i + "=1"),
                        "ConfigCompositionException: Could not override 'a0'"),
                new Conf("overrides", usual, many(5_000, i -> "+k" + i + "=1"), ACCEPTED),
                new Conf("the same override", usual, Collections.nCopies(5_000, "a=1"), ACCEPTED),
                new Conf(
                        "too many overrides",
                        usual,
                        many(DEEP, i -> "+k" + i + "=1"),
                        "ConfigCompositionException: There are more than 5000 overrides"),
                new Conf(
                        "a deep key",
                        usual,
                        List.of("+x" + ".x".repeat(10_000) + "=1"),
                        "ConfigCompositionException: Error merging override +x.x"),
                new Conf(
                        "no key to delete",
                        usual,
                        List.of("~"),
                        "ConfigCompositionException: Could not delete ''. No match in the defaults list"),
                new Conf(
                        "a deep key to delete",
                        usual,
                        List.of("~x" + ".x".repeat(10_000)),
                        "ConfigCompositionException: Error merging override ~x.x"),
                new Conf(
                        "as deep a key as may be",
                        usual,
                        List.of("+x" + ".x".repeat(199) + "=" + "[".repeat(99) + "]".repeat(99)),
                        ACCEPTED),
                new Conf("a long value", usual, List.of("a=" + "x".repeat(LONG_OVERRIDE)), ACCEPTED),
                new Conf(
                        "a long value of an unknown key",
                        usual,
                        List.of("q=" + "x".repeat(LONG_OVERRIDE)),
                        "ConfigCompositionException: Could not override 'q'"),
                new Conf(
                        "a long unknown key",
                        usual,
                        List.of("x".repeat(LONG_OVERRIDE) + "=1"),
                        "ConfigCompositionException: Could not override 'xxx"),
                new Conf(
                        "a long name of an option",
                        usual,
                        List.of("+g=" + "x".repeat(LONG_OVERRIDE)),
                        "MissingConfigException: "),
                new Conf("a long path of a group", usual, List.of("+" + "x/".repeat(100_000) + "y=1"), ACCEPTED),
                new Conf("a group out", usual, List.of("+g=../../../../etc/passwd"), "MissingConfigException: "),
                new Conf(
                        "a deep package of a group",
                        usual,
                        List.of("+g@" + "x.".repeat(2_000) + "x=x"),
                        "RecursionError: The path 'x.x"),
                new Conf(
                        "options of a group",
                        usual,
                        List.of("+g=[" + "x,".repeat(DEEP) + "x]"),
                        "RecursionError: The defaults lists include more than 5000"),
                new Conf(
                        "absent options of a group",
                        usual,
                        List.of("+g=[" + "q,".repeat(DEEP) + "q]"),
                        "MissingConfigException: "),
                new Conf("items", usual, List.of("l=[" + "1,".repeat(DEEP) + "1]"), ACCEPTED),
                new Conf(
                        "an index",
                        usual,
                        List.of("l." + "9".repeat(100_000) + "=1"),
                        "ValueError: invalid literal for int()"),
                new Conf(
                        "a sweep",
                        usual,
                        List.of("a=" + "1,".repeat(DEEP) + "1"),
                        "ConfigCompositionException: Ambiguous value for argument"),
                new Conf(
                        "places to search",
                        usual,
                        List.of("hydra.searchpath=[" + "file:///nowhere,".repeat(2_000) + "file:///nowhere]"),
                        ACCEPTED),
                new Conf(
                        "a place to search",
                        usual,
                        List.of("hydra.searchpath=['" + "x/".repeat(500_000) + "']"),
                        ACCEPTED),
                new Conf(
                        "a package to search",
                        usual,
                        List.of("hydra.searchpath=[pkg://" + "x.".repeat(100_000) + "x]"),
                        ACCEPTED),
                new Conf(
                        "a scheme",
                        usual,
                        List.of("hydra.searchpath=['" + "x".repeat(LONG_OVERRIDE) + "://a']"),
                        "ValueError: No config source registered"),
                new Conf(
                        "keys that resemble each other",
                        Map.of("config.yaml", lines(10_000, i -> "k" + "x".repeat(90) + i + ": 1")),
                        many(100, i -> "k" + "x".repeat(90) + "abc" + i + "=1"),
                        "ConfigCompositionException: Could not override"),
                new Conf(
                        "long keys that resemble each other",
                        Map.of("config.yaml", lines(100, i -> "? " + "x".repeat(20_000) + i + "\n: 1")),
                        List.of("x".repeat(20_000) + "=1"),
                        "ConfigCompositionException: Could not override"),
                files("broken files", 1_000, i -> "a: [", "ParserError: "),
                new Conf(
                        "an error at the end",
                        Map.of("config.yaml", "- x\n".repeat(200_000) + "a: ["),
                        List.of(),
                        "ParserError: "));
    }

    private static List<String> many(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }

    /** A defaults list of many entries. */
    private static Conf defaults(String name, String entry, String expected) {
        String list = "defaults:\n" + lines(DEEP, i -> entry.replace("%d", String.valueOf(i)));
        return new Conf("defaults, " + name, Map.of("config.yaml", list, "a.yaml", "x: 1"), List.of(), expected);
    }

    /** A primary configuration with all of some files in its defaults list, or what its own text says. */
    private static Conf files(String name, int count, IntFunction<String> text, String expected) {
        Map<String, String> files =
                IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "a" + i + ".yaml", text::apply));
        files.put("a" + count + ".yaml", "x: 1");
        files.put(
                "config.yaml",
                text.apply(0).startsWith("defaults") ? text.apply(-1) : "defaults:\n" + lines(count, i -> "- a" + i));
        return new Conf(name, files, List.of(), expected);
    }

    @ParameterizedTest
    @MethodSource("compositions")
    void compose_hostileConfiguration_isRefusedOrComposedAtOnce(Conf configuration) throws IOException {
        for (Map.Entry<String, String> file : configuration.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        requireHarmless(
                new Hostile(configuration.name(), () -> composed(configuration.overrides()), configuration.expected()));
    }

    @Test
    void compose_hugeFile_isRefused() throws IOException {
        Path huge = Files.createFile(folder.resolve("config.yaml"));
        try (FileChannel channel = FileChannel.open(huge, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), 100_000_000); // a hole, so that no disk is needed
        }
        requireRefused("ConfigLoadError: Error loading '" + huge + "': it has more than 16777216 bytes");
    }

    @Test
    void compose_hugeResource_isRefused() throws IOException {
        Path jar = folder.resolve("huge.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("conf/config.yaml"));
            byte[] million = new byte[1_000_000];
            for (int i = 0; i < 100; i++) {
                out.write(million);
            }
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Composer composer =
                    Composer.builder().classPath("main", "conf", loader).build();
            requireHarmless(new Hostile(
                    "resource",
                    () -> composer.compose("config", List.of()),
                    "ConfigLoadError: Error loading 'pkg://conf/config.yaml': it has more than 16777216 bytes"));
        }
    }

    @Test
    void compose_directoryForAFile_isNotFound() throws IOException {
        Files.createDirectory(folder.resolve("config.yaml"));
        requireRefused("MissingConfigException: Cannot find primary config 'config'");
    }

    @Test
    void compose_linkToItself_isNotFound() throws IOException {
        link("config.yaml", "config.yaml");
        requireRefused("MissingConfigException: Cannot find primary config 'config'");
    }

    @Test
    void compose_pipeForAFile_isNotWaitedFor() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        Path pipe = folder.resolve("config.yaml");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        requireRefused("MissingConfigException: Cannot find primary config 'config'");
    }

    @Test
    void compose_fileThatCanNotBeRead_isRefused() throws IOException {
        Path memory = Path.of("/proc/self/mem"); // a file that not even root reads from its start
        Assumptions.assumeTrue(Files.isRegularFile(memory));
        Files.createSymbolicLink(folder.resolve("config.yaml"), memory);
        requireRefused("ConfigLoadError: Error loading '" + folder.resolve("config.yaml") + "': ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
    void compose_fileInAnotherEncoding_isRefused(String encoding) throws IOException {
        Files.write(folder.resolve("config.yaml"), "a: \u00e9\n".getBytes(Charset.forName(encoding)));
        requireRefused("UnicodeDecodeError: '" + folder.resolve("config.yaml") + "' is not UTF-8");
    }

    @Test
    void groups_linksOfFoldersToEachOther_areRefused() throws IOException {
        for (int i = 0; i < 8; i++) {
            Files.createDirectory(folder.resolve("g" + i));
            for (int j = 0; j < 8; j++) {
                link("g" + i + "/to" + j, "../g" + j);
            }
        }
        Composer composer = Composer.builder().directory("main", folder).build();
        requireHarmless(new Hostile("links", composer::groups, "ConfigLoadError: There are more than 2000 groups"));
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    private void requireRefused(String expected) {
        requireHarmless(new Hostile("file", () -> composed(List.of()), expected));
    }

    private String composed(List<String> overrides) {
        return Composer.builder()
                .directory("main", folder)
                .environment(Map.of())
                .build()
                .compose("config", overrides)
                .config()
                .resolved()
                .toYaml();
    }
}
