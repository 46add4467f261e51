package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.override.Sweep.Choice;
import dev.logway.config.override.Sweep.Interval;
import dev.logway.config.override.Sweep.Range;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.PythonNumbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that turn values, and the values in lists, maps and sweeps, into another type. */
enum Cast {
    INT {
        @Override
        Object scalar(Object value) {
            if (value instanceof Double number) {
                return whole(number);
            } else if (value instanceof String text) {
                BigInteger integer = PythonNumbers.integer(text);
                if (integer == null) {
                    throw error(PythonNumbers.refusal(text));
                }
                return Python.integer(integer);
            }
            return value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
        }

        private static Object whole(double number) {
            if (Double.isInfinite(number)) {
                throw Fault.of("OverflowError", "cannot convert float infinity to integer");
            } else if (Double.isNaN(number)) {
                throw error("cannot convert float NaN to integer");
            }
            return Python.integer(new BigDecimal(number).toBigInteger());
        }
    },
    FLOAT {
        @Override
        Object scalar(Object value) {
            if (value instanceof String text) {
                Double number = PythonNumbers.real(text);
                if (number == null) {
                    throw error("could not convert string to float: " + Python.literal(text));
                }
                return number;
            }
            return value instanceof Boolean truth ? truth ? 1.0 : 0.0 : ((Number) value).doubleValue();
        }
    },
    STR {
        @Override
        Object scalar(Object value) {
            return value instanceof Boolean ? value.toString() : Python.text(value);
        }
    },
    BOOL {
        @Override
        Object scalar(Object value) {
            if (value instanceof String text) {
                if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                    throw error("Cannot cast '" + text + "' to bool");
                }
                return text.equalsIgnoreCase("true");
            }
            return value instanceof Boolean truth ? truth : ((Number) value).doubleValue() != 0;
        }
    };

    String function() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract Object scalar(Object value);

    private static Fault error(String text) {
        return Fault.of("ValueError", text);
    }

    Object of(@Nullable Object value) {
        if (value == null && this == BOOL) {
            return false;
        } else if (value == null) {
            throw Fault.of("AssertionError", "");
        } else if (value instanceof List<?> items) {
            return all(items);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(key, of(entry)));
            return entries;
        } else if (value instanceof Sweep sweep) {
            return sweep(sweep);
        }
        return scalar(value instanceof Quoted quoted ? quoted.text() : value);
    }

    private List<Object> all(List<?> items) {
        List<Object> cast = new ArrayList<>();
        items.forEach(item -> cast.add(of(item)));
        return cast;
    }

    private Sweep sweep(Sweep sweep) {
        if (sweep instanceof Choice choice) {
            return new Choice(new ArrayList<>(all(choice.options())), choice.simple(), choice.shuffled(), Set.of());
        }
        boolean numeric = this == INT || this == FLOAT;
        if (sweep instanceof Range range) {
            if (!numeric) {
                throw error("Range can only be cast to int or float");
            }
            return new Range(of(range.start()), of(range.stop()), of(range.step()), range.shuffled(), Set.of());
        } else if (sweep instanceof Interval interval && numeric) {
            return new Interval(of(interval.start()), of(interval.end()), interval.tags());
        }
        String kind = sweep instanceof Interval ? "Intervals" : "Globs";
        throw error(kind + " cannot be cast to " + function());
    }
}
