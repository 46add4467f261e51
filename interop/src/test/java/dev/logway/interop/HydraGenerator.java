package dev.logway.interop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up requests, the same ones for the same seed. Confined to one thread. */
final class HydraGenerator {
    private static final List<String> SCALARS = List.of(
            "1",
            "-1",
            "0",
            "01",
            "1_000",
            "0x1F",
            "1.5",
            "1e3",
            "1.",
            ".5",
            "-.5",
            "inf",
            "-inf",
            "nan",
            ".inf",
            "true",
            "False",
            "null",
            "Null",
            "~",
            "yes",
            "off",
            "abc",
            "a b",
            "a:b",
            "x/y",
            "a-b",
            "12:30",
            "2020-01-01",
            "???",
            "''",
            "'1'",
            "\"a\\tb\"",
            "'it''s'",
            "é",
            "日本",
            "a#b",
            "1e5",
            "1E-7",
            "123456789012345678901234567890",
            "_a",
            "a_1",
            "0o17",
            "1__0",
            "+5",
            "1e400",
            "a\\,b",
            "foo.bar",
            "/abs/path",
            "10_",
            "'a: b'",
            "\"q\\\"x\"",
            "-0");
    private static final List<String> KEYS =
            List.of("a", "b", "c", "d", "e", "a1", "foo", "bar-baz", "x_y", "1", "null", "k.l", "ü");
    private static final List<String> GROUPS = List.of("db", "db/engine", "model", "opt", "s/deep");
    private static final List<String> OPTIONS = List.of("one", "two", "three");

    private final Random random;

    HydraGenerator(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    @SafeVarargs
    private <T> T any(Supplier<T>... ways) {
        return ways[random.nextInt(ways.length)].get();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String joined(int most, String separator, Supplier<String> item) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> item.get())
                .collect(Collectors.joining(separator));
    }

    /** A request that needs no files. */
    ObjectNode next() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> Requests.parse(override());
            case 3, 4 -> Requests.text("yaml", document());
            case 5 -> Requests.text("yaml", noise(document()));
            case 6 -> Requests.merge(List.of(document(), document()));
            case 7, 8 -> Requests.withVariable(Requests.text("resolve", interpolated()), "EV", any(SCALARS));
            default -> Requests.select(interpolated(), path());
        };
    }

    private String override() {
        String line = any(List.of("", "", "", "+", "++", "~"))
                + overrideKey()
                + (chance(92) ? "=" : "")
                + joinedOnce(value(2));
        return chance(15) ? noise(line) : line;
    }

    private String joinedOnce(String value) {
        return chance(15) ? value + "," + value(1) : value;
    }

    private String overrideKey() {
        return any(
                () -> any(KEYS),
                () -> any(KEYS) + "." + any(KEYS),
                () -> any(GROUPS),
                () -> any(GROUPS) + "@" + any(List.of("x", "x.y", "_global_", "_here_", ":x", "")));
    }

    private String value(int depth) {
        if (depth == 0) {
            return any(SCALARS);
        }
        return switch (random.nextInt(12)) {
            case 0 -> "[" + joined(3, any(List.of(",", ", ", " ,")), () -> value(depth - 1)) + "]";
            case 1 ->
                "{"
                        + (chance(50)
                                ? joined(1, ",", () -> any(KEYS) + ":" + value(depth - 1))
                                : joined(3, ",", () -> any(KEYS) + random.nextInt(10_000) + ":" + value(depth - 1)))
                        + "}";
            case 2, 3 -> function(depth);
            case 4 -> "${" + path() + "}";
            case 5 -> any(SCALARS) + " " + any(SCALARS);
            case 6 -> any(List.of("'", "\"")) + any(SCALARS) + any(List.of("'", "\""));
            default -> any(SCALARS);
        };
    }

    private String function(int depth) {
        return any(
                () -> any(List.of("int", "float", "str", "bool", "json_str")) + "(" + value(depth - 1) + ")",
                () -> "choice(" + joined(3, ",", () -> value(depth - 1)) + ")",
                () -> "range(" + number() + "," + number() + any(List.of("", ",1", ",2", ",0.5", ",-1")) + ")",
                () -> "interval(" + number() + "," + number() + ")",
                () -> "sort(" + joined(4, ",", () -> any(SCALARS)) + any(List.of("", ",reverse=true")) + ")",
                () -> "sort(range(" + number() + "," + number() + "))",
                () -> "tag(" + any(List.of("", "t,")) + value(depth - 1) + ")",
                () -> "glob(" + any(List.of("*", "[a,b]", "*,exclude=x*", "a*,b")) + ")",
                () -> any(KEYS) + "(" + value(depth - 1) + ")",
                () -> any(List.of("int", "float", "str", "bool")) + "(choice(" + any(SCALARS) + "," + any(SCALARS)
                        + "))");
    }

    private String number() {
        return any(List.of("0", "1", "3", "5", "10", "-2", "0.5", "2.5", "1e1"));
    }

    private String noise(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        String noise = any(List.of(
                ",", ":", "[", "]", "{", "}", "(", ")", "'", "\"", "=", "@", "~", "+", " ", "\\", "$", "#", "-", "&",
                "*", "!", "|", ">", "%", "?", "\n", "\t"));
        return text.substring(0, at) + noise + text.substring(chance(50) ? at : at + 1);
    }

    private String document() {
        return block("", 3, () -> any(SCALARS));
    }

    private String interpolated() {
        return block("", 3, () -> chance(45) ? any(SCALARS) : interpolation(2));
    }

    private String interpolation(int depth) {
        return any(
                () -> "${" + path() + "}",
                () -> "${" + path() + "}",
                () -> "'x${" + path() + "}y'",
                () -> "\"" + (depth > 0 ? interpolation(0).replaceAll("[\"']", "") : "") + "-${" + path() + "}\"",
                () -> "${oc.env:" + any(List.of("EV", "NOPE_X", "EV,1", "NOPE_X,abc", "NOPE_X,null")) + "}",
                () -> "${oc.decode:" + any(List.of("'1'", "'[1,2]'", "${oc.env:EV}", "null", "abc")) + "}",
                () -> "${oc.select:" + path() + any(List.of("", ",3", ",abc")) + "}",
                () -> "'${oc.create:{x:" + any(List.of("1", "abc", "[1,2]")) + "}}'",
                () -> "${oc.dict.keys:" + path() + "}",
                () -> "${oc.dict.values:" + path() + "}",
                () -> "${oc.deprecated:" + path() + "}",
                () -> "'\\${" + path() + "}'",
                () -> "${" + path(),
                () -> "${nope:" + any(List.of("1", "a,b", "")) + "}",
                () -> "'${" + "${" + any(KEYS) + "}}'");
    }

    private String path() {
        return any(
                () -> any(KEYS),
                () -> any(List.of("a", "b", "c")),
                () -> any(List.of("a", "b", "c")) + "." + any(KEYS),
                () -> any(List.of("a", "b", "c")) + "[" + random.nextInt(3) + "]",
                () -> any(List.of(".", "..", "...")) + any(KEYS),
                () -> any(List.of("a.b.c", "a.0", "a..b", "", "a.", "[a]", "a[b].c")));
    }

    private String block(String indent, int depth, Supplier<String> scalar) {
        List<String> keys = new ArrayList<>(KEYS);
        var text = new StringBuilder();
        if (chance(20)) {
            int items = 1 + random.nextInt(3);
            for (int i = 0; i < items; i++) {
                text.append(indent).append("- ").append(scalar.get()).append('\n');
            }
            return text.toString();
        }
        int entries = 1 + random.nextInt(4);
        for (int i = 0; i < entries; i++) {
            String key = chance(3) ? any(keys) : keys.remove(random.nextInt(Math.min(keys.size(), 7)));
            text.append(indent).append(key).append(':');
            switch (depth == 0 ? 3 : random.nextInt(6)) {
                case 0, 1 -> text.append('\n').append(block(indent + "  ", depth - 1, scalar));
                case 2 -> text.append(" [").append(joined(3, ", ", scalar)).append("]\n");
                case 4 ->
                    text.append(any(List.of(" |\n", " >\n", " |-\n", " >+\n")))
                            .append(indent)
                            .append("  text\n")
                            .append(indent)
                            .append("  more\n");
                default -> text.append(' ').append(scalar.get()).append('\n');
            }
        }
        return text.toString();
    }

    /** Writes a tree of configurations below a folder. */
    void writeTree(Path folder) throws IOException {
        write(folder, "config", "", 2);
        for (String group : GROUPS) {
            for (String option : OPTIONS) {
                if (chance(85)) {
                    write(
                            folder,
                            group + "/" + option,
                            group,
                            group.equals("db/engine") || group.equals("s/deep") ? 0 : 1);
                }
            }
        }
    }

    private void write(Path folder, String config, String group, int level) throws IOException {
        var text = new StringBuilder();
        if (chance(15)) {
            text.append("# @package ")
                    .append(any(List.of("_global_", "_group_", "x", "x.y", "foo.db")))
                    .append('\n');
        }
        if (level > 0) {
            text.append(defaults(group));
        }
        Path file = folder.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.append(body()));
    }

    private String body() {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> List.of("a", "b", "c", "name").get(i) + ": "
                        + (chance(25)
                                ? "{x: " + any(List.of("1", "abc", "???")) + ", y: [1, 2]}"
                                : any(List.of("1", "abc", "???", "null", "${a}", "${db.a}", "[1, 2]", "1.5")))
                        + "\n")
                .collect(Collectors.joining());
    }

    private String defaults(String group) {
        List<String> below =
                group.isEmpty() ? GROUPS : group.equals("db") ? List.of("engine", "/opt") : List.of("/s/deep");
        List<String> entries = new ArrayList<>();
        boolean self = false;
        for (int i = random.nextInt(4); i > 0; i--) {
            if (!self && chance(25)) {
                entries.add("_self_");
                self = true;
            }
            String relocation = chance(15) ? any(List.of("@x", "@_global_", "@_here_", "@_group_.z", "@x.y")) : "";
            String option = any(
                    List.of("one", "two", "three", "one", "two", "nope", "null", "???", "[one, two]", "\"${opt}\""));
            String keyword = any(List.of("", "", "", "", "optional ", "override "));
            entries.add(
                    chance(15)
                            ? any(below) + "/" + any(OPTIONS) + relocation
                            : "{" + keyword + any(below) + relocation + ": " + option + "}");
        }
        return "defaults:\n"
                + entries.stream().map(entry -> "- " + entry + "\n").collect(Collectors.joining())
                + (entries.isEmpty() ? "- _self_\n" : "");
    }

    /** A command line for a tree. */
    List<String> commandLine() {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> argument()).toList();
    }

    private String argument() {
        return any(
                () -> any(GROUPS) + "=" + any(OPTIONS),
                () -> any(GROUPS) + "=" + any(OPTIONS),
                () -> "+" + any(GROUPS) + any(List.of("", "@x")) + "=" + any(OPTIONS),
                () -> "~" + any(GROUPS),
                () -> any(GROUPS) + "=[one,two]",
                () -> any(List.of("a", "b.x", "db.a", "model.b", "x.a", "c.y")) + "=" + value(1),
                () -> "+" + any(List.of("a", "new", "b.z", "db.new.deep")) + "=" + value(1),
                () -> "++" + any(List.of("a", "new", "c.z", "opt.new")) + "=" + value(1),
                () -> "~" + any(List.of("a", "b.x", "db.a", "nope", "c.y.0")) + any(List.of("", "=1")));
    }
}
