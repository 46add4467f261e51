package dev.logway.config.quote;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Faults;
import dev.logway.config.fault.Place;
import dev.logway.config.fault.Quote;
import dev.logway.config.tree.Secrets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts that a configuration was read from, so as to quote what is wrong in them. Thread-safe. */
public final class Texts {
    /** So many lines up a key is looked for. */
    private static final int FARTHEST = 20;

    private static final Pattern NUMBER = Pattern.compile("[-+.\\d][-+.:\\w]*");

    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final List<String> overrides;

    /** @param overrides the arguments of the command line */
    public Texts(List<String> overrides) {
        this.overrides = List.copyOf(overrides);
    }

    public void add(String name, String text) {
        files.put(name, text);
    }

    /**
     * The result of what reads them.
     *
     * @throws Fault if it fails so, quoted
     * @throws Faults likewise
     */
    public <T> T quoting(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Fault fault) {
            throw quoted(fault);
        } catch (Faults faults) {
            throw faults.each(this::quoted);
        }
    }

    /**
     * The fault with the line, or the override, that it is in, and with the place in it that it is about. What comes of an
     * argument is told of that.
     */
    public Fault quoted(Fault shown) {
        Fault fault = new Causes(overrides).traced(shown);
        Place place = fault.place();
        if (place == null) {
            return fault;
        } else if (line(place).isBlank()) {
            return ended(place, fault);
        }
        Place exact = pointed(place, fault);
        int column = exact.column() == 0 ? 0 : index(exact, line(exact)) + 1;
        return fault.moved(exact).quoting(quoted(exact, column, fault.key()));
    }

    /** What is wrong behind the last line is missing at its end. */
    private Fault ended(Place place, Fault fault) {
        for (int number = place.line() - 1; number > Math.max(0, place.line() - FARTHEST); number--) {
            String line = line(new Place(place.source(), number, 1));
            if (!line.isBlank()) {
                Place last = new Place(place.source(), number, 1);
                return fault.quoting(quoted(last, line.stripTrailing().length() + 1, fault.key()));
            }
        }
        return fault;
    }

    /** What is written at a place, on one line, short, without what is secret in it; empty when that is not known. */
    public String shown(Place place) {
        return quoted(place, 0, "").text();
    }

    private Quote quoted(Place place, int column, String key) {
        String line = line(place);
        Secrecy secrecy = new Above(upTo(place)).secrecy();
        boolean hasValue = !place.isArgument() || line.indexOf('=') >= 0;
        boolean named = hasValue && secrecy == Secrecy.NONE && Secrets.isNamed(key) && SecretPart.begins(line) < 0;
        return Line.quoted(line, column, named ? Secrecy.VALUES : secrecy);
    }

    /** The unquoted number that stands at a place; empty when none does. */
    public String number(Place place) {
        String line = line(place);
        Matcher number = NUMBER.matcher(line);
        int from = index(place, line);
        return place.column() > 0
                        && from < line.length()
                        && number.region(from, line.length()).lookingAt()
                ? number.group()
                : "";
    }

    /** Where the word stands that the fault blames: a key before its value, all else in it. */
    private Place pointed(Place place, Fault fault) {
        String word = fault.culprit();
        String line = line(place);
        int from = index(place, line);
        if (word.isEmpty()) {
            return place;
        } else if (!fault.blamesKey()) {
            int behind = line.indexOf(word, from);
            int found = behind < 0 ? line.lastIndexOf(word, from) : behind;
            return found < 0 ? place : at(found, line, place);
        }
        int found = line.lastIndexOf(word, from);
        return found < 0 ? above(place, word) : at(found, line, place);
    }

    /** The columns of a file count characters, of which Java has two for some; those of an argument do not. */
    private static int index(Place place, String line) {
        if (place.isArgument()) {
            return Math.max(0, Math.min(place.column() - 1, line.length()));
        }
        int before = Math.max(0, Math.min(place.column() - 1, line.codePointCount(0, line.length())));
        return line.offsetByCodePoints(0, before);
    }

    private static Place at(int index, String line, Place place) {
        return place.at((place.isArgument() ? index : line.codePointCount(0, index)) + 1);
    }

    /** The line of the key of a mapping or a list that begins below it. */
    private Place above(Place place, String key) {
        for (int number = place.line() - 1; number > Math.max(0, place.line() - FARTHEST); number--) {
            Place candidate = new Place(place.source(), number, 1);
            String line = line(candidate);
            boolean empty = line.isBlank() || line.strip().startsWith("#");
            if (!empty) {
                int found = line.indexOf(key);
                return found < 0 ? place : at(found, line, candidate);
            }
        }
        return place;
    }

    /** The line at a place as it is written, or the override; empty when it is not known. */
    private String line(Place place) {
        int argument = place.argument();
        if (argument > 0) {
            return argument <= overrides.size() ? overrides.get(argument - 1) : "";
        }
        List<String> lines = upTo(place);
        return lines.size() < place.line() || lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** The lines of its file, as far as its own. */
    private List<String> upTo(Place place) {
        return files.getOrDefault(place.source(), "")
                .lines()
                .limit(place.line())
                .toList();
    }
}
