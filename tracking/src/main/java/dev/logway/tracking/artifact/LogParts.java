package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the artifacts beside a growing log are called: such that MLflow shows their text, by their last extension, and
 * such that they stay what they are called.
 */
final class LogParts {
    private static final int DIGITS = 15;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NUMBER_OR_TIME = Pattern.compile("[0-9][0-9._T-]*");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss_SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private LogParts() {}

    /**
     * A part that rotation has closed, under its own name. But {@code app.log.2026-11-24} becomes {@code
     * app.2026-11-24.log}; and {@code app.log.1}, which is called otherwise with each rotation, gets the time of its
     * last line instead: {@code app.2026-11-24_14-05-06_123.log}.
     */
    static ArtifactPath closed(ArtifactPath live, Path part) {
        String rest = behind(live, part);
        if (NUMBER.matcher(rest).matches()) {
            rest = lastLine(part).map(MOMENT::format).orElse(rest);
        }
        return NUMBER_OR_TIME.matcher(rest).matches()
                ? inserted(live, rest)
                : live.folder().file(part.getFileName().toString());
    }

    /**
     * Where a part has its place that may be there already; not that of another part which was called alike. Those with
     * moments of our own have each their own name.
     *
     * @param hasOtherBytes whether the artifact is there, and is not of this part
     */
    static ArtifactPath free(ArtifactPath live, Path part, BiPredicate<ArtifactPath, Path> hasOtherBytes) {
        ArtifactPath wanted = closed(live, part);
        boolean mayBeAnother = NUMBER_OR_TIME.matcher(behind(live, part)).matches();
        int number = 1;
        while (mayBeAnother && hasOtherBytes.test(numbered(wanted, number), part)) {
            number++;
        }
        return numbered(wanted, number);
    }

    private static String behind(ArtifactPath live, Path part) {
        String name = live.folder().file(part.getFileName().toString()).name();
        String prefix = live.name() + ".";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    }

    /** Absent for a part that is gone. */
    private static Optional<Instant> lastLine(Path part) {
        try {
            return Optional.of(Files.getLastModifiedTime(part).toInstant());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** One of several of a name, counted from 1: {@code app.log} or {@code app.2.log}. */
    static ArtifactPath numbered(ArtifactPath path, int number) {
        return number == 1 ? path : inserted(path, String.valueOf(number));
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
