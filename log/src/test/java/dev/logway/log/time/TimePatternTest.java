package dev.logway.log.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePatternTest {
    private static ZonedDateTime at(String time, int offsetSeconds) {
        return LocalDateTime.parse(time.replace(' ', 'T')).atZone(ZoneOffset.ofTotalSeconds(offsetSeconds));
    }

    /** The table of loguru's own tests; a time zone without a name is called by its offset. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%Y-%m-%d %H-%M-%S %f %Z %z|2018-06-09 01:02:03.000045|0|2018-06-09 01-02-03 000045 UTC +0000",
                "YYYY-MM-DD HH-mm-ss SSSSSS zz ZZ|2018-06-09 01:02:03.000045|0|2018-06-09 01-02-03 000045 UTC +0000",
                "%-d.%-m. %_H:%M %^a %010j|2018-06-09 01:02:03.000045|0|9.6.  1:02 SAT 0000000160",
                "%Y-%m-%d %H-%M-%S %f %z|2018-06-09 01:02:03.000045|-18000|2018-06-09 01-02-03 000045 -0500",
                "YYYY-MM-DD HH-mm-ss SSSSSS zz ZZ|2018-06-09 01:02:03.000045|-18000|2018-06-09 01-02-03 000045 UTC-05:00 -0500",
                "%Y-%m-%d %H-%M-%S %f %Z %z!UTC|2018-06-09 01:02:03.000045|-18000|2018-06-09 06-02-03 000045 UTC +0000",
                "YYYY-MM-DD HH-mm-ss SSSSSS zz ZZ!UTC|2018-06-09 01:02:03.000045|-18000|2018-06-09 06-02-03 000045 UTC +0000",
                "YY-M-D H-m-s SSS Z|2005-04-07 09:03:08.002320|3600|05-4-7 9-3-8 002 +01:00",
                "Q_DDDD_DDD d_E h_hh A SS ZZ|2000-01-01 14:00:00.9|-1800|1_001_1 5_6 2_02 PM 90 -0030",
                "hh A|2018-01-01 00:01:02.000003|0|12 AM",
                "hh A|2018-01-01 12:00:00.0|0|12 PM",
                "hh A|2018-01-01 23:00:00.0|0|11 PM",
                "[YYYY] MM [DD]|2018-02-03 11:09:00.000002|0|YYYY 02 DD",
                "[YYYY MM DD]|2018-01-03 11:03:04.000002|0|[2018 01 03]",
                "[[YY]]|2018-01-03 11:03:04.000002|0|[YY]",
                "[]|2018-01-03 11:03:04.000002|0|''",
                "[[]]|2018-01-03 11:03:04.000002|0|[]",
                "SSSSSS[]SSS[]SSSSSS|2018-01-03 11:03:04.100002|0|100002100100002",
                "[HHmmss|2018-01-03 11:03:04.000002|0|[110304",
                "HHmmss]|2018-01-03 11:03:04.000002|0|110304]",
                "HH:mm:ss!UTC|2018-01-01 11:30:00.0|7200|09:30:00",
                "UTC! HH:mm:ss|2018-01-01 11:30:00.0|7200|UTC! 11:30:00",
                "!UTC HH:mm:ss|2018-01-01 11:30:00.0|7200|!UTC 11:30:00",
                "hh:mm:ss A - Z ZZ !UTC|2018-01-01 12:30:00.0|5400|11:00:00 AM - +00:00 +0000 ",
                "YYYY-MM-DD HH:mm:ss[Z]!UTC|2018-01-03 11:03:04.2|-7200|2018-01-03 13:03:04Z",
                "HH:mm:ss[!UTC]|2018-01-01 11:30:00.0|7200|11:30:00!UTC",
                "''|2018-02-03 11:09:00.000002|1800|2018-02-03T11:09:00.000002+0030",
                "!UTC|2018-02-03 11:09:00.000002|1800|2018-02-03T10:39:00.000002+0000",
                "X x|2023-01-01 00:00:00.000500|0|1672531200 1672531200000500",
                "YYYY-MM-DD HH:mm:ss.SSSSSS x|2242-03-16 12:56:32.999999|0|2242-03-16 12:56:32.999999 8589934592999999",
                "YYYY-MM-DD HH-mm-ss Z ZZ|2018-06-09 01:02:03|6543|2018-06-09 01-02-03 +01:49:03 +014903",
                "MMMM MMM dddd ddd|2011-01-01 22:22:22|0|January Jan Saturday Sat",
                "YYYY [MM] DD HHmmss Z|2015-12-25 19:13:18|5400|2015 MM 25 191318 +01:30",
                "MMMMM YYY dd DDDDD|2018-06-09 01:02:03|0|June6 18Y 55 1609"
            })
    void format_tokens_areLogurus(String pattern, String time, int offset, String text) {
        assertThat(TimePattern.parse(pattern).format(at(time, offset))).isEqualTo(text);
    }

    /** What Python 3.11 writes on Linux. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%c|Sat Jun  9 01:02:03 2018",
                "%a %A %b %B %h|Sat Saturday Jun June Jun",
                "%x %X %D %F %R %r %T|06/09/18 01:02:03 06/09/18 2018-06-09 01:02 01:02:03 AM 01:02:03",
                "%d %e %H %I %k %l %m %M %S %f|09  9 01 01  1  1 06 02 03 000045",
                "%p %P %y %Y %C %G %g|AM am 18 2018 20 2018 18",
                "%j %U %W %V %u %w|160 22 23 23 6 6",
                "%s %%|1528506123 %",
                "%Q %|%Q %"
            })
    void format_directives_arePythons(String pattern, String text) {
        assertThat(TimePattern.parse(pattern).format(at("2018-06-09 01:02:03.000045", 0)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2023-07-01T14:00, CEST +02:00", "2023-01-01T13:00, CET +01:00"})
    void format_zone_hasItsNameOfTheSeason(String time, String text) {
        ZonedDateTime paris = LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Paris"));
        assertThat(TimePattern.parse("zz Z").format(paris)).isEqualTo(text);
    }

    @Test
    void fileName_time_hasNoCharacterThatNamesMayNotHave() {
        assertThat(TimePattern.FILE_NAME.format(at("2018-06-09 01:02:03.000045", 3600)))
                .isEqualTo("2018-06-09_01-02-03_000045");
    }

    @Test
    void parse_moreThanMicroseconds_saysWhere() {
        assertThatThrownBy(() -> TimePattern.parse("ss.SSSSSSS"))
                .isInstanceOfSatisfying(
                        TimePatternException.class, e -> assertThat(e.index()).isEqualTo(3))
                .hasMessage("more than 6 'S' in a row; times are known to the microsecond, write SSSSSS");
    }

    /** What was written before is patched, so any order of times must come out as if each were the first. */
    @Test
    void write_anyOrderOfTimes_isTheTextOfEach() {
        ZoneId zone = ZoneId.of("America/New_York");
        assertThat(TimeZone.getTimeZone(zone).useDaylightTime()).isTrue();
        DateTimeFormatter expected = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS s xxx");
        TimeWriter writer = TimePattern.parse("YYYY-MM-DD HH:mm:ss.SSSSSS s Z").writer(zone);
        TimeWriter patched = TimePattern.parse("YYYY-MM-DD HH:mm:ss.SSSSSS").writer(zone);
        Random random = new Random(1);
        long base = 1_541_311_200_000_000L; // around the end of summer time
        for (int i = 0; i < 2000; i++) {
            long micros = base + random.nextLong(0, random.nextBoolean() ? 90_000_000L : 7_200_000_000L);
            ZonedDateTime time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
            assertThat(text(writer, micros)).isEqualTo(expected.format(time));
            assertThat(text(patched, micros)).isEqualTo(expected.format(time).substring(0, 26));
        }
    }

    private static String text(TimeWriter writer, long micros) {
        writer.write(micros);
        return new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
    }
}
