package dev.logway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeOrderTest {
    private static final long BASE = 1_795_000_000_000L;
    private static final String HEAD = "level | ";

    /** The {@link System#nanoTime} of the first call; it runs over soon after, as it may. */
    private final long start = Long.MAX_VALUE - 2;

    private TimeOrder order = new TimeOrder(new TimeOrder.State(0, start, new byte[TimeText.LENGTH]));

    /**
     * A line in the order in which it comes to the output.
     *
     * @param call which of the calls has made it, in the order of their beginnings
     * @param millis the time that it carries
     * @param kept the time that it is to have
     */
    private record Entry(long call, long millis, long kept) {}

    private static Entry line(long call, long millis, long kept) {
        return new Entry(call, millis, kept);
    }

    static Stream<Arguments> sequences() {
        return Stream.of(
                argumentSet("a call of before there was an output", List.of(line(-1, 5, 5), line(-2, 4, 5))),
                argumentSet("times that grow", List.of(line(1, 0, 0), line(2, 1, 1), line(3, 5000, 5000))),
                argumentSet("one time for all", List.of(line(1, 7, 7), line(3, 7, 7), line(2, 7, 7))),
                argumentSet("a line that lost the race", List.of(line(2, 8, 8), line(1, 7, 8), line(3, 9, 9))),
                argumentSet("a line that took an hour", List.of(line(2, 3_600_000, 3_600_000), line(1, 0, 3_600_000))),
                argumentSet(
                        "a line that took a second and has the call of the line before it in its lane",
                        List.of(line(1, 5000, 5000), line(2, 5000, 5000), line(2, 3800, 5000), line(3, 5001, 5001))),
                argumentSet(
                        "a clock that falls back by less than a second", List.of(line(1, 999, 999), line(2, 0, 999))),
                argumentSet("a clock that is set back by a second", List.of(line(1, 1000, 1000), line(2, 0, 0))),
                argumentSet(
                        "a clock that is set back and goes on",
                        List.of(line(1, 9000, 9000), line(2, 10, 10), line(3, 9, 10), line(4, 11, 11))),
                argumentSet(
                        "a late line of before the clock was set back",
                        List.of(line(2, 9000, 9000), line(4, 10, 10), line(3, 9001, 10), line(5, 11, 11))),
                argumentSet(
                        "a clock that creeps back, each step less than a second from the last time that was kept",
                        List.of(line(1, 1500, 1500), line(2, 900, 1500), line(3, 501, 1500), line(4, 500, 500))));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void keep_linesAsTheyCome_haveTimesInOrder(List<Entry> lines) {
        for (Entry line : lines) {
            assertThat(kept(line)).as("%s", line).isEqualTo(HEAD + time(line.kept()) + " | text");
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void state_betweenAnyTwoLines_isAllThatTheNextOrderNeeds(List<Entry> lines) {
        for (Entry line : lines) {
            order = new TimeOrder(new TimeOrder.State(order.lastMillis(), order.lastNanos(), order.lastTime()));
            assertThat(kept(line)).as("%s", line).isEqualTo(HEAD + time(line.kept()) + " | text");
        }
    }

    @Test
    void keep_callsAtAnyPlace_neverGoesBackUnlessAClockWasSetBack() {
        Random random = new Random(3);
        long last = 0;
        for (int i = 0; i < 100_000; i++) {
            long millis = i + random.nextInt(1000);
            String text = kept(line(i - random.nextInt(3), millis, 0));
            long now = Long.parseLong(text.substring(HEAD.length(), HEAD.length() + TimeText.LENGTH)) - BASE;
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    private String kept(Entry line) {
        byte[] text = (HEAD + time(line.millis()) + " | text").getBytes(US_ASCII);
        ByteBuffer output = ByteBuffer.allocate(3 + text.length);
        output.put(3, text);
        order.keep(output, 3, start + line.call(), Stamp.of(BASE + line.millis(), HEAD.length(), 20));
        return new String(output.array(), 3, text.length, US_ASCII);
    }

    private static String time(long millis) {
        return String.format("%0" + TimeText.LENGTH + "d", BASE + millis);
    }
}
