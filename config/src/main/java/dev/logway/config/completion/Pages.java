package dev.logway.config.completion;

import dev.logway.config.interpolation.Watch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Secrets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * The candidates of 'model.tr' are those of 'model.' that begin with 'model.tr', because what is before the last sign says
 * where to look, and what is behind it only which of the names there count. So the candidates of all stems, found by going
 * from each to those that it leads to, are the candidates of all words but misspelt ones.
 */
/** All that could be typed, stem by stem. Is told what is read for a stem, and leaves out what may change by itself. Confined. */
public final class Pages implements Watch {
    private static final int MOST = 5_000;
    private static final List<String> BEGINNINGS = List.of("", "+", "~");
    private static final Pattern KEY_WITH_SIGN = Pattern.compile("(?s).*=.+");

    private final List<Stem> found = new ArrayList<>();
    private boolean followed;
    private boolean timed;
    private boolean surrounded;

    /**
     * What a stem could become.
     *
     * @param always also when a part of the candidate stands behind the stem
     * @param alone only as long as nothing does
     * @param options whether they are those of a group
     * @param followed whether an interpolation led there
     */
    public record Stem(String stem, List<String> always, List<String> alone, boolean options, boolean followed) {}

    @Override
    public void variable(String name) {
        surrounded = true;
    }

    @Override
    public void time() {
        timed = true;
    }

    @Override
    public void passed(Cursor node) {
        followed |= node.node().isInterpolation();
    }

    /** Whether a variable of the environment was read. */
    public boolean isSurrounded() {
        return surrounded;
    }

    /** The stems that a completion leads to. None where a key looks like an assignment. */
    public List<Stem> of(Completion completion) {
        Deque<String> next = new ArrayDeque<>(BEGINNINGS);
        Set<String> seen = new HashSet<>(BEGINNINGS);
        while (!next.isEmpty() && found.size() < MOST) {
            Stem stem = stem(next.pop(), completion);
            if (!stem.stem().endsWith("=")) {
                if (stem.always().stream()
                        .anyMatch(name -> KEY_WITH_SIGN.matcher(name).matches())) {
                    return List.of();
                }
                stem.always().stream().flatMap(Pages::behind).filter(seen::add).forEach(next::add);
            }
        }
        return found;
    }

    private Stem stem(String word, Completion completion) {
        followed = false;
        timed = false;
        surrounded = false;
        Stem stem = completion.stem(word, () -> followed);
        if (!timed && !surrounded && !Secrets.isNamed(word)) {
            found.add(stem);
        }
        return stem;
    }

    /** Where a candidate leads to: a key says so at its end, a group of both options and groups does not. */
    private static Stream<String> behind(String candidate) {
        boolean open = candidate.endsWith(".") || candidate.endsWith("/") || candidate.endsWith("=");
        return open ? Stream.of(candidate) : Stream.of(candidate + "/", candidate + "=");
    }
}
