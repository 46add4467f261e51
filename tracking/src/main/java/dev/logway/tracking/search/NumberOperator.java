package dev.logway.tracking.search;

import java.util.Arrays;
import java.util.Optional;

/** How a filter compares numbers. NaN differs from every number, and is neither less nor greater than any. */
public enum NumberOperator {
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    NOT_EQUAL("!="),
    EQUAL("="),
    LESS("<"),
    LESS_OR_EQUAL("<=");

    private final String symbol;

    NumberOperator(String symbol) {
        this.symbol = symbol;
    }

    static Optional<NumberOperator> find(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }

    boolean test(double actual, double value) {
        return switch (this) {
            case GREATER -> actual > value;
            case GREATER_OR_EQUAL -> actual >= value;
            case NOT_EQUAL -> actual != value;
            case EQUAL -> actual == value;
            case LESS -> actual < value;
            case LESS_OR_EQUAL -> actual <= value;
        };
    }

    /** As it is written in a filter, and in SQL. */
    public String symbol() {
        return symbol;
    }
}
