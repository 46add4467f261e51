package dev.logway.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A difference of command lines that docs/differences-from-hydra.md allows, and what takes it away. */
enum LineDifference {
    FULL_ERROR("full-error", LineDifference::withoutFooter),
    TRACEBACK("traceback", LineDifference::withoutTraceback),
    FULL_KEY("full-key", LineDifference::withoutFullKey),
    PLAIN_WORDS("plain-words", LineDifference::withoutParser),
    USAGE("usage", LineDifference::withoutUsage),
    WARNING("warning", LineDifference::warnedAlike),
    EXIT_CODE(
            "exit-code",
            pair -> pair.real().code() == 1 && pair.ours().code() == 2
                    ? pair.with(pair.real(), pair.ours().withCode(1))
                    : pair),
    PARTIAL_PAGE(
            "partial-page",
            pair -> pair.real().code() != 0 && (pair.has("--info") || pair.has("-i"))
                    ? pair.with(pair.real().withOut(""), pair.ours())
                    : pair),
    LOGWAY_NODE("logway-node", pair -> ours(pair, pair.ours().withoutLogway())),
    HELP_PAGE("help-page", LineDifference::withHelpOfHydra),
    FLAGS("flags", LineDifference::withSameFlags),
    VERSION(
            "version",
            pair -> pair.has("--version")
                    ? pair.with(pair.real(), pair.ours().withOut(pair.real().out()))
                    : pair),
    PLUGINS("plugins", pair -> pair.with(withoutPlugins(pair.real()), withoutPlugins(pair.ours()))),
    AROUND_FLAGS(
            "around-flags",
            pair -> pair.real().err().startsWith("unrecognized arguments: ")
                            && pair.ours().code() == 0
                    ? pair.with(pair.ours(), pair.ours())
                    : pair),
    MODE_NAME(
            "mode-name",
            pair -> pair.with(pair.real().withOut(pair.real().out().replace("RunMode.", "")), pair.ours())),
    RESOLVE_HYDRA(
            "resolve-hydra",
            pair -> pair.has("--resolve")
                            && pair.real().err().startsWith("Interpolation key ")
                            && pair.ours().code() == 0
                    ? pair.with(pair.ours(), pair.ours())
                    : pair);

    private static final String FOOTER =
            "\nSet the environment variable HYDRA_FULL_ERROR=1 for a complete stack trace.\n";
    private static final Pattern FLAG = Pattern.compile("(?m)^--[a-z-]+(?:,-[a-z]+)?\n");
    private static final Pattern WARNED =
            Pattern.compile("(?m)^\\S+:\\d+: UserWarning: (.*(?:\n(?!  ).*)*)\n  warnings\\.warn\\(.*\n");

    private static final Pattern PARSER = Pattern.compile("(?m)^(LexerNoViableAltException: .*\n *\\^"
            + "|See https://hydra.cc/docs/1.2/advanced/override_grammar/.*|missing EQUAL at .*"
            + "|(mismatched|extraneous|no viable alternative at) input .*|Key '.*' is not in struct"
            + "|To append to your (config|default list) use .*|Config search path:(\n\t.*)*)$\n?");

    private final String id;
    private final UnaryOperator<LinePair> without;

    LineDifference(String id, UnaryOperator<LinePair> without) {
        this.id = id;
        this.without = without;
    }

    String id() {
        return id;
    }

    LinePair without(LinePair pair) {
        return without.apply(pair);
    }

    private static LinePair ours(LinePair pair, StartedProgram ours) {
        return pair.with(pair.real(), ours);
    }

    private static LinePair real(LinePair pair, StartedProgram real) {
        return pair.with(real, pair.ours());
    }

    private static LinePair withoutFooter(LinePair pair) {
        return real(pair, pair.real().withErr(pair.real().err().replace(FOOTER, "")));
    }

    /** Of several that caused each other, the last is what happened. */
    private static LinePair withoutTraceback(LinePair pair) {
        String err = pair.real().err();
        int last = err.lastIndexOf("Traceback (most recent call last):\n");
        if (last < 0) {
            return pair;
        }
        String behind = err.substring(err.indexOf('\n', last) + 1)
                .lines()
                .dropWhile(line -> line.startsWith("  "))
                .collect(Collectors.joining("\n"));
        String warnings =
                WARNED.matcher(err).results().map(found -> found.group()).collect(Collectors.joining());
        return real(pair, pair.real().withErr(warnings + behind.replaceFirst("^[\\w.]+(: |$)", "")));
    }

    private static LinePair withoutFullKey(LinePair pair) {
        String err = pair.real().err();
        return real(pair, pair.real().withErr(err.replaceAll("\n +(?:full_key: |(?:object|reference)_type=).*", "")));
    }

    private static LinePair withoutParser(LinePair pair) {
        String left = PARSER.matcher(pair.real().err()).replaceAll("");
        boolean onlyParser = left.isBlank() && !pair.real().err().isBlank();
        return real(pair, pair.real().withErr(onlyParser ? "at command line, argument" : left));
    }

    private static LinePair withoutUsage(LinePair pair) {
        return pair.real().code() == 2
                ? real(pair, pair.real().withErr(pair.real().err().replaceFirst("(?s).*?error: ", "")))
                : pair;
    }

    private static LinePair warnedAlike(LinePair pair) {
        Matcher warned = WARNED.matcher(pair.real().err());
        List<String> texts = new ArrayList<>();
        while (warned.find()) {
            texts.add(warned.group(1));
        }
        if (texts.isEmpty()) {
            return pair;
        }
        boolean composes = pair.ours().code() == 0 && !(pair.has("defaults") || pair.has("defaults-tree"));
        String warnings = composes ? String.join("\n", texts) + "\n" : "";
        return real(pair, pair.real().withErr(warnings + warned.replaceAll("")));
    }

    private static LinePair withHelpOfHydra(LinePair pair) {
        String ours = pair.ours().out();
        boolean isOwnHelp = ours.contains(" runs with this configuration.\n");
        if (isOwnHelp && pair.real().out().contains(" is powered by Hydra.\n")) {
            return pair.with(pair.ours(), pair.ours());
        }
        return ours(
                pair,
                pair.ours()
                        .withOut(ours.replace("hydra/help: logway", "hydra/help: default")
                                .replace("| hydra/help/logway |", "| hydra/help/default |")
                                .replace("hydra/help: default, logway", "hydra/help: default")));
    }

    /** The names of the flags are the same, but not all words for them. */
    private static LinePair withSameFlags(LinePair pair) {
        StartedProgram ours =
                pair.ours().withErr(pair.ours().err().replace("'hydra', 'logway', 'all'", "'hydra', 'all'"));
        StartedProgram real = withoutWords(pair.real());
        return pair.with(real, withoutOwnFlags(withoutWords(ours), real));
    }

    private static StartedProgram withoutOwnFlags(StartedProgram ours, StartedProgram real) {
        Set<String> known = real.out().lines().collect(Collectors.toSet());
        return ours.withOut(FLAG.matcher(ours.out())
                .replaceAll(flag -> known.contains(flag.group().strip()) ? flag.group() : ""));
    }

    private static StartedProgram withoutWords(StartedProgram program) {
        String flags = program.out().replaceAll("(?s)(--shell-completion,-sc : Install).*?\n\n--", "$1\n--");
        flags = flags.replaceAll("(?m)^(--config-path,-cp : .*)\n +The config_path.*$", "$1");
        return program.withOut(flags.replaceAll("(?m)^(--[a-z-]+(?:,-[a-z]+)?) : .*$", "$1"));
    }

    private static StartedProgram withoutPlugins(StartedProgram program) {
        return program.without("(?m)^\t.*\n").without("(?s)\nProfiling information\n.*$");
    }
}
