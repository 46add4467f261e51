package dev.logway.interop;

import dev.logway.tracking.StoreException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** MLflow's own words in what a search is refused with, whether a server says them or we do. */
final class ServerWords {
    /** It answers 500 to one mistake, as if it were its own. */
    private static final Pattern ANSWER = Pattern.compile(
            "Could not search the (?:runs|experiments) at [^ ]+: it answers (?:400|500) '(.*)'\\.", Pattern.DOTALL);

    /** The set of allowed words, which Python prints in any order. */
    private static final Pattern SET = Pattern.compile("\\{('[^{}]*')}");

    private ServerWords() {}

    /** The sets in them sorted. */
    static String of(StoreException refused) {
        String words = ANSWER.matcher(refused.getMessage()).replaceFirst("$1");
        return SET.matcher(words)
                .replaceAll(set ->
                        "{" + Arrays.stream(set.group(1).split(", ")).sorted().collect(Collectors.joining(", ")) + "}");
    }
}
