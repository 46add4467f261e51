package dev.logway.log.dictconfig;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what an entry of {@code handlers} writes to. Confined. */
final class HandlerReader {
    private static final Set<String> OF_ALL = Set.of("class", "()", "level", "formatter", "filters");
    private static final List<String> FILE = List.of("filename", "mode", "encoding", "delay", "errors");
    private static final Map<String, List<String>> KNOWN = Map.of(
            "logging.NullHandler", List.of(),
            "logging.StreamHandler", List.of("stream"),
            "colorlog.StreamHandler", List.of("stream"),
            "logging.FileHandler", FILE,
            "logging.handlers.WatchedFileHandler", FILE,
            "logging.handlers.RotatingFileHandler",
                    List.of("filename", "mode", "maxBytes", "backupCount", "encoding", "delay", "errors"),
            "logging.handlers.TimedRotatingFileHandler",
                    List.of(
                            "filename",
                            "when",
                            "interval",
                            "backupCount",
                            "encoding",
                            "delay",
                            "utc",
                            "atTime",
                            "errors"));
    private static final String LISTED = "logging.StreamHandler, logging.FileHandler, logging.NullHandler, or of"
            + " logging.handlers RotatingFileHandler, TimedRotatingFileHandler, WatchedFileHandler";
    private static final Pattern MODE = Pattern.compile("[aw]\\+?t?|[aw]t\\+?");
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "utf_8", "u8", "utf", "locale");
    private static final Pattern UNIT = Pattern.compile("S|M|H|D|MIDNIGHT|W[0-6]");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");

    private final Node entry;

    HandlerReader(Node entry) {
        this.entry = entry;
    }

    /** @throws Refused if there is no such handler here */
    Target target() {
        Node named = entry.find("()").or(() -> entry.find("class")).orElse(null);
        if (named == null) {
            throw new Refused(
                    entry.key(),
                    entry.shownKey() + " has no 'class'.",
                    "Write for example 'class: logging.StreamHandler'.");
        }
        String name = named.text("one of " + LISTED, "");
        List<String> own = KNOWN.get(name);
        if (own == null) {
            throw named.wrong("one of " + LISTED, "Other handlers of Python can't be used here.");
        }
        requireOnly(own, name);
        return switch (name) {
            case "logging.NullHandler" -> new Target.Nowhere();
            case "logging.StreamHandler", "colorlog.StreamHandler" -> new Target.Stream(isError());
            case "logging.handlers.RotatingFileHandler" -> bySize();
            case "logging.handlers.TimedRotatingFileHandler" -> file(false, byTime());
            default -> file(truncates(), new Target.Never());
        };
    }

    private void requireOnly(List<String> own, String name) {
        for (Node field : entry.entries().values()) {
            String key = field.key().substring(entry.key().length() + 1);
            if (key.equals(".") && PythonValue.truth(field.value())) {
                throw Refused.key(field, "sets attributes of an object of Python", "Leave it out.");
            } else if (!key.equals(".") && !own.contains(key) && !OF_ALL.contains(key)) {
                throw Refused.key(field, "is not known to " + name, usable(own));
            }
        }
        if (entry.find("()").isPresent() && entry.find("class").isPresent()) {
            throw new Refused(entry.key(), entry.shownKey() + " has both '()' and 'class'.", "Leave one out.");
        }
    }

    private static String usable(List<String> own) {
        return own.isEmpty() ? "It takes nothing." : "It takes " + String.join(", ", own) + ".";
    }

    private boolean isError() {
        Node stream = entry.findValue("stream").orElse(null);
        if (stream == null) {
            return true;
        }
        String name = stream.value() instanceof External external ? external.name() : "";
        return switch (name) {
            case "sys.stdout", "sys.__stdout__" -> false;
            case "sys.stderr", "sys.__stderr__" -> true;
            default -> throw stream.wrong("ext://sys.stdout or ext://sys.stderr", "");
        };
    }

    private Target bySize() {
        double most = number("maxBytes", 0);
        long parts = (long) number("backupCount", 0);
        if (most <= 0) {
            return file(truncates(), new Target.Never());
        }
        truncates(); // what is written there is to be right, but a log that rotates is never truncated
        return file(
                false,
                parts > 0
                        ? new Target.BySize((long) Math.ceil(most), (int) Math.min(parts, Integer.MAX_VALUE))
                        : new Target.Never());
    }

    private Target.Rollover byTime() {
        Node when = entry.find("when").orElse(null);
        String unit = when == null
                ? "H"
                : when.text("one of S, M, H, D, midnight, W0 to W6", "").toUpperCase(Locale.ROOT);
        if (when != null && !UNIT.matcher(unit).matches()) {
            throw when.wrong("one of S, M, H, D, midnight, W0 to W6", "W0 is Monday.");
        }
        double interval = number("interval", 1);
        if (interval < 1 || interval != Math.rint(interval)) {
            throw field("interval").wrong("a whole number from 1 up", "");
        }
        if (unit.length() > 1 && interval != 1) {
            throw field("interval").wrong("1 with '" + unit + "'", "Python pays no heed to others there.");
        }
        int parts = (int) Math.min(number("backupCount", 0), Integer.MAX_VALUE);
        boolean utc = isTrue("utc");
        if (utc && unit.startsWith("W")) {
            throw field("utc").wrong("false with a day of the week", "Weeks are those of this machine's clock here.");
        }
        boolean hasTime = unit.length() > 1;
        return new Target.ByTime(unit, (long) interval, Math.max(0, parts), utc, hasTime ? time() : Optional.empty());
    }

    /** Python wants an object there, which no YAML can hold but by reference; a text is ours. */
    private Optional<LocalTime> time() {
        Node node = entry.findValue("atTime").orElse(null);
        if (node == null) {
            return Optional.empty();
        } else if (node.value() instanceof External external && external.name().equals("datetime.time.min")) {
            return Optional.of(LocalTime.MIDNIGHT);
        } else if (node.value() instanceof External external && external.name().equals("datetime.time.max")) {
            return Optional.of(LocalTime.of(23, 59, 59));
        }
        String expected = "a time of day";
        String hint = "Write for example '13:45'.";
        String text = node.text(expected, hint);
        try {
            if (TIME.matcher(text).matches()) {
                return Optional.of(LocalTime.parse(text));
            }
        } catch (DateTimeException none) {
            // told below
        }
        throw node.wrong(expected, hint);
    }

    private Target file(boolean truncates, Target.Rollover rollover) {
        Node name = entry.find("filename").orElse(null);
        if (name == null) {
            throw new Refused(
                    entry.key(), entry.shownKey() + " has no 'filename'.", "Write for example 'filename: train.log'.");
        }
        String path = name.text("the path of a file", "Write for example train.log.");
        if (path.isBlank() || path.indexOf('\0') >= 0) {
            throw name.wrong("the path of a file", "Write for example train.log.");
        }
        entry.findValue("encoding").ifPresent(HandlerReader::requireUtf8);
        entry.findValue("errors").ifPresent(errors -> errors.text("a word", ""));
        boolean reopens = entry.find("class")
                .filter(type -> "logging.handlers.WatchedFileHandler".equals(type.value()))
                .isPresent();
        return new Target.LogFile(path, truncates, isTrue("delay"), reopens, rollover);
    }

    private static void requireUtf8(Node encoding) {
        String name = encoding.text("utf-8", "").toLowerCase(Locale.ROOT);
        if (!UTF_8.contains(name)) {
            throw encoding.wrong("utf-8", "Logs are in UTF-8 here.");
        }
    }

    private boolean truncates() {
        Node mode = entry.find("mode").orElse(null);
        if (mode == null) {
            return false;
        } else if (!(mode.value() instanceof String text) || !MODE.matcher(text).matches()) {
            throw mode.wrong("a to append or w to begin anew", "");
        }
        return String.valueOf(mode.value()).startsWith("w");
    }

    private double number(String name, int otherwise) {
        Node node = entry.find(name).orElse(null);
        if (node == null) {
            return otherwise;
        } else if (node.value() instanceof Boolean || node.value() instanceof Number) {
            return PythonValue.number(node.value()).doubleValue();
        }
        throw node.wrong("a number", "");
    }

    private Node field(String name) {
        return entry.find(name).orElse(entry);
    }

    private boolean isTrue(String name) {
        return entry.find(name).map(node -> PythonValue.truth(node.value())).orElse(false);
    }
}
