package dev.logway.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What takes away a difference of command lines that docs/differences-from-hydra.md allows; some show in several ways, of
 * which each is one of its own.
 */
enum LineDifference {
    FULL_ERROR("full-error", LineDifference::withoutFooter),
    TRACEBACK("traceback", LineDifference::withoutTraceback),
    FULL_KEY("full-key", LineDifference::withoutFullKey),
    LEXER("plain-words", withoutLines("LexerNoViableAltException: .*\n *\\^")),
    GRAMMAR("plain-words", withoutLines("See https://hydra.cc/docs/1.2/advanced/override_grammar/.*")),
    UNEXPECTED("plain-words", withoutLines("(mismatched|extraneous) input .*")),
    STRUCT("plain-words", withoutLines("Key '.*' is not in struct")),
    APPENDING("plain-words", withoutLines("To append to your (config|default list) use .*")),
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
    HELP_ROW("help-page", replacing("| hydra/help/logway |", "| hydra/help/default |")),
    HELP_OPTIONS("help-page", replacing("hydra/help: default, logway", "hydra/help: default")),
    HELP_CHOICE("help-page", replacing("hydra/help: logway", "hydra/help: default")),
    PAGES(
            "flags",
            pair -> ours(
                    pair,
                    pair.ours().withErr(pair.ours().err().replace("'hydra', 'logway', 'all'", "'hydra', 'all'")))),
    SHELLS("flags", rewording("(?s)(--shell-completion,-sc : Install).*?\n\n--", "$1\n--")),
    FOLDER("flags", rewording("(?m)^(--config-path,-cp : .*)\n +The config_path.*$", "$1")),
    WORDS("flags", rewording("(?m)^(--[a-z-]+(?:,-[a-z]+)?) : .*$", "$1")),
    OWN_FLAGS("flags", LineDifference::withoutOwnFlags),
    VERSION(
            "version",
            pair -> pair.has("--version")
                    ? pair.with(pair.real(), pair.ours().withOut(pair.real().out()))
                    : pair),
    PLUGIN_ROWS("plugins", rewording("(?m)^\t.*\n", "")),
    PLUGIN_TIMES("plugins", rewording("(?s)\nProfiling information\n.*$", "")),
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

    /** What is nothing but such lines has the place instead. */
    private static UnaryOperator<LinePair> withoutLines(String pattern) {
        Pattern lines = Pattern.compile("(?m)^(?:" + pattern + ")$\n?");
        return pair -> {
            String err = pair.real().err();
            String left = lines.matcher(err).replaceAll("");
            return real(
                    pair, pair.real().withErr(left.isBlank() && !err.isBlank() ? "at command line, argument" : left));
        };
    }

    private static UnaryOperator<LinePair> replacing(String ours, String real) {
        return pair -> ours(pair, pair.ours().withOut(pair.ours().out().replace(ours, real)));
    }

    private static UnaryOperator<LinePair> rewording(String pattern, String words) {
        return pair -> pair.with(
                pair.real().withOut(pair.real().out().replaceAll(pattern, words)),
                pair.ours().withOut(pair.ours().out().replaceAll(pattern, words)));
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
        boolean isOwnHelp = pair.ours().out().contains(" runs with this configuration.\n");
        return isOwnHelp && pair.real().out().contains(" is powered by Hydra.\n")
                ? pair.with(pair.ours(), pair.ours())
                : pair;
    }

    private static LinePair withoutOwnFlags(LinePair pair) {
        Set<String> known = pair.real().out().lines().collect(Collectors.toSet());
        String out = FLAG.matcher(pair.ours().out())
                .replaceAll(flag -> known.contains(flag.group().strip()) ? flag.group() : "");
        return ours(pair, pair.ours().withOut(out));
    }
}
