package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe"})
    void write_anyMoment_readsAsTheJdkFormatsIt(String id) {
        ZoneId zone = ZoneId.of(id);
        DateTimeFormatter expected = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                .withZone(zone);
        TimeText time = new TimeText(zone, ' ');
        Random random = new Random(17);
        long end = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
        long millis = 0;
        for (int i = 0; i < 100_000; i++) {
            millis = switch (i % 4) {
                case 0 -> (long) (random.nextDouble() * end);
                case 1 -> millis + random.nextInt(3);
                case 2 -> millis + random.nextInt(70_000);
                default -> millis - random.nextInt(2_000);
            };
            Line out = new Line();
            time.write(millis, out);
            assertThat(out.toString()).isEqualTo(expected.format(Instant.ofEpochMilli(millis)));
        }
    }
}
