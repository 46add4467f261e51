package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of loguru's own tests, and others that its grammar has. */
class RotationTextTest {
    @ParameterizedTest
    @CsvSource({
        "1 month 2 weeks, P44DT10H",
        "10h, PT10H",
        "1000000 years, PT8760000000H",
        "1 y, P365D",
        "2 years, P730D",
        "3 mins, PT3M",
        "3 minute, PT3M",
        "1.5 s, PT1.5S",
        "2 seconds, PT2S",
        "2 secs, PT2S",
        "250 ms, PT0.25S",
        "7us, PT0.000007S",
        "'1 w, 2D', P9D",
        "'1e1 Days', P10D",
        "'  1h30min  ', PT1H30M",
        "'1.222 hours, 3.44s', PT1H13M22.64S",
    })
    void parse_interval_isThatLong(String text, Duration interval) {
        assertThat(Rotation.parse(text)).isEqualTo(Rotation.every(interval));
    }

    @Test
    void parse_frequency_isItsOwn() {
        assertThat(Rotation.parse("hourly")).isEqualTo(Rotation.hourly());
        assertThat(Rotation.parse(" Daily ")).isEqualTo(Rotation.daily());
        assertThat(Rotation.parse("WEEKLY")).isEqualTo(Rotation.weekly());
        assertThat(Rotation.parse("monthly")).isEqualTo(Rotation.monthly());
        assertThat(Rotation.parse("yearly")).isEqualTo(Rotation.yearly());
    }

    @ParameterizedTest
    @CsvSource({
        "13, 13:00",
        "00, 00:00",
        "18:00, 18:00",
        "1:2, 01:02",
        "6 PM, 18:00",
        "12 am, 00:00",
        "12 PM, 12:00",
        "1:30 PM, 13:30",
        "11:00:00 AM, 11:00",
        "23:59:59.123456, 23:59:59.123456",
        "1:0:0.0 pm, 13:00",
    })
    void parse_timeOfDay_isDaily(String text, LocalTime time) {
        assertThat(Rotation.parse(text)).isEqualTo(Rotation.daily(time));
    }

    @ParameterizedTest
    @CsvSource({
        "sunday, SUNDAY, 00:00",
        "w0, MONDAY, 00:00",
        "W06, SUNDAY, 00:00",
        "monday at 12:00, MONDAY, 12:00",
        "MonDaY  AT 11:00:30.123, MONDAY, 11:00:30.123",
        "w2 at 6 PM, WEDNESDAY, 18:00",
    })
    void parse_day_isWeekly(String text, DayOfWeek day, LocalTime time) {
        assertThat(Rotation.parse(text)).isEqualTo(Rotation.weekly(day, time));
    }

    @ParameterizedTest
    @CsvSource({"8 B, 8", "8e-6MB, 8", "0.008 kiB, 8", "64b, 8", "10 MB, 10000000", "2GiB, 2147483648"})
    void parse_size_isThatManyBytes(String text, long bytes) {
        assertThat(Rotation.parse(text)).isEqualTo(Rotation.bytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "w-1", "h", "M", "w1at13", "www", "w", "K", "foobar MB", "01:00:00!UTC", "foobar", "__dict__"
            })
    void parse_nothingKnown_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse(text))
                .withMessage("Rotation is '" + text + "': expected a size, an interval or a moment."
                        + " Write for example '10 MB', '2 weeks', 'daily', '18:00' or 'sunday'.");
    }

    @ParameterizedTest
    @CsvSource({"w7, w7", "w10, w10", "13 at w2, 13", "[not|a|day] at 12:00, [not|a|day]"})
    void parse_noDay_isRefused(String text, String day) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse(text))
                .withMessage(
                        "Rotation is '" + text + "': '" + day + "' is no day. Write monday to sunday, or w0 to w6.");
    }

    @ParameterizedTest
    @CsvSource({
        "2017.11.12, 2017.11.12",
        "11:99, 11:99",
        "monday at 2017, 2017",
        "w5 at [not|a|time], [not|a|time]",
        "24, 24",
        "0 AM, 0 AM",
        "13 PM, 13 PM",
        "6PM, 6PM",
        "1:30:61, 1:30:61",
        "11:00:00.1234567, 11:00:00.1234567"
    })
    void parse_noTime_isRefused(String text, String time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse(text))
                .withMessage("Rotation is '" + text + "': '" + time
                        + "' is no time of day. Write for example 18:00 or 6 PM.");
    }

    @ParameterizedTest
    @CsvSource({"2 days 8 foobar, foobar", "1 foobar 3 days, foobar", "3 Ki, Ki", "3 hours 2 dayz, dayz"})
    void parse_noUnit_isRefused(String text, String unit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse(text))
                .withMessage("Rotation is '" + text + "': '" + unit
                        + "' is no unit. Use one of y, months, w, d, h, min, s, ms, us.");
    }

    @ParameterizedTest
    @CsvSource({"e days, e", "1.2.3 days, 1.2.3"})
    void parse_noNumber_isRefused(String text, String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse(text))
                .withMessage("Rotation is '" + text + "': '" + number + "' is no number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"111.111.111 kb", "e KB"})
    void parse_noNumberOfBytes_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse(text))
                .withMessage(
                        "Rotation size is '" + text + "', expected a number and a unit. Write for example '10 MB'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 s", "-1 day", "0.1 us"})
    void parse_noTimeAtAll_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse(text))
                .withMessage(
                        "Rotation interval is '" + text + "', expected more than nothing and at most 999999999 days.");
    }

    @Test
    void parse_longestOfAll_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rotation.parse("1e300 y"))
                .withMessage("Rotation is '1e300 y': that is too long.");
    }

    @Test
    void any_none_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(Rotation::any)
                .withMessage("Rotation by any of nothing, expected at least one.");
    }
}
