package dev.logway.tracking.sqlite;

/** How MLflow keeps a metric's value in SQL: NaN as 0 with a mark, infinities as the largest numbers. */
final class MetricValue {
    private MetricValue() {}

    static double write(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        return Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
    }

    static double read(double value, boolean nan) {
        return nan ? Double.NaN : value;
    }
}
