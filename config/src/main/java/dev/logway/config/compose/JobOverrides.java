package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.override.Canonical;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.Sweep;
import dev.logway.config.override.WrittenFloats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The overrides of the jobs of a sweep, as Hydra's basic sweeper makes them: a job for each combination of the values, of
 * which those of the last key change fastest. Where a key is given twice, the last values count, in the place of the
 * first. Immutable.
 */
public final class JobOverrides {
    private static final int MOST = 1_000_000;

    private final List<Typed> systems;
    private final List<List<Typed>> values;
    private final int count;

    private JobOverrides(List<Typed> systems, List<List<Typed>> values, int count) {
        this.systems = systems;
        this.values = values;
        this.count = count;
    }

    /**
     * @param systems what each job gets before its own
     * @param given the overrides of the task
     */
    static JobOverrides of(List<Typed> systems, List<ParsedOverride> given, Repository repository, FaultLog log) {
        Map<String, List<Typed>> byKey = new LinkedHashMap<>();
        for (ParsedOverride override : given) {
            log.attempt(() -> byKey.put(key(override), values(override, repository)));
        }
        log.throwAny();
        List<List<Typed>> values = List.copyOf(byKey.values());
        return new JobOverrides(List.copyOf(systems), values, count(values));
    }

    private static String key(ParsedOverride override) {
        String sign = switch (override.kind()) {
            case CHANGE -> "";
            case ADD -> "+";
            case FORCE_ADD -> "++";
            case DEL -> "~";
        };
        return sign + override.keyWithPackage();
    }

    private static List<Typed> values(ParsedOverride override, Repository repository) {
        String key = key(override);
        WrittenFloats floats = WrittenFloats.of(override);
        List<Typed> values = new ArrayList<>();
        for (Iterator<?> each = each(override, repository); each.hasNext(); ) {
            if (values.size() == MOST) {
                throw tooMany().in(override.place()).about(override.key());
            }
            Object value = each.next();
            String line = key + "=" + Canonical.text(value);
            values.add(new Typed(line, floats.areLost() ? key + "=" + floats.text(value) : line, override.typed()));
        }
        return shuffled(override, values);
    }

    private static Iterator<? extends @Nullable Object> each(ParsedOverride override, Repository repository) {
        if (override.value() instanceof Sweep.Glob glob) {
            return repository.options(override.key()).stream()
                    .filter(glob::fits)
                    .iterator();
        } else if (override.value() instanceof Sweep.Interval) {
            throw Fault.of("HydraException", "BasicSweeper does not support sweep type : " + override.valueKind())
                    .in(override.place())
                    .about(override.key())
                    .hinting("Write the values: " + key(override) + "=1,2,3 or " + key(override) + "=range(1,4)");
        }
        return override.value() instanceof Sweep sweep
                ? sweep.values()
                : Collections.singletonList(override.value()).iterator();
    }

    private static List<Typed> shuffled(ParsedOverride override, List<Typed> values) {
        boolean asked = (override.value() instanceof Sweep.Choice choice && choice.shuffled())
                || (override.value() instanceof Sweep.Range range && range.shuffled());
        if (asked) {
            Collections.shuffle(values);
        }
        return values;
    }

    private static int count(List<List<Typed>> values) {
        long count = 1;
        for (List<Typed> one : values) {
            count *= one.size();
            if (count > MOST) {
                throw tooMany();
            }
        }
        return (int) count;
    }

    private static Fault tooMany() {
        return Fault.of("HydraException", "The sweep has more than " + MOST + " jobs")
                .hinting("Sweep over less at a time.");
    }

    /** How many jobs there are. */
    public int count() {
        return count;
    }

    /** What each job gets, then its own. */
    List<Typed> of(int job) {
        if (job < 0 || job >= count) {
            throw new IndexOutOfBoundsException("there are " + count + " jobs, but no job " + job);
        }
        Typed[] own = new Typed[values.size()];
        int left = job;
        for (int i = own.length - 1; i >= 0; i--) {
            List<Typed> one = values.get(i);
            own[i] = one.get(left % one.size());
            left /= one.size();
        }
        List<Typed> all = new ArrayList<>(systems);
        all.addAll(Arrays.asList(own));
        return all;
    }
}
