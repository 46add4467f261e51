package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the artifacts beside a growing log are called, such that MLflow shows their text: by their last extension. */
final class LogParts {
    private static final int DIGITS = 15;
    private static final Pattern NUMBER_OR_TIME = Pattern.compile("[0-9][0-9._T-]*");

    private LogParts() {}

    /** A part that rotation has closed, under its own name; but {@code app.log.1} becomes {@code app.1.log}. */
    static ArtifactPath closed(ArtifactPath live, Path part) {
        String name = part.getFileName().toString();
        String prefix = live.name() + ".";
        String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return NUMBER_OR_TIME.matcher(rest).matches()
                ? inserted(live, rest)
                : live.folder().file(name);
    }

    /** What has come after the first bytes. */
    static ArtifactPath tail(ArtifactPath live, long from) {
        return inserted(live, String.format(Locale.ROOT, "from-%0" + DIGITS + "d", from));
    }

    /** The tails among these artifacts, in the order of their bytes. */
    static List<ArtifactPath> tailsAmong(Stream<String> paths, ArtifactPath live) {
        return paths.filter(path -> isTail(live, path))
                .sorted()
                .map(ArtifactPath::of)
                .toList();
    }

    static boolean isTail(ArtifactPath live, String path) {
        String first = tail(live, 0).toString();
        int number = first.lastIndexOf("0".repeat(DIGITS));
        return path.length() == first.length()
                && path.startsWith(first.substring(0, number))
                && path.endsWith(first.substring(number + DIGITS))
                && path.substring(number, number + DIGITS).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static ArtifactPath inserted(ArtifactPath live, String what) {
        String name = live.name();
        int dot = name.lastIndexOf('.');
        return live.folder()
                .file(dot < 0 ? name + "." + what : name.substring(0, dot) + "." + what + name.substring(dot));
    }
}
