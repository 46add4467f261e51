package dev.logway.log;

import static dev.logway.log.RecordMaker.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StackTracesTest {
    private static final Layout MESSAGE = Layout.template("{message}");

    private static StackTraceElement frame(String type, String method, int line) {
        return new StackTraceElement(type, method, type.substring(type.lastIndexOf('.') + 1) + ".java", line);
    }

    private static <T extends Throwable> T thrown(T throwable, StackTraceElement... frames) {
        throwable.setStackTrace(frames);
        return throwable;
    }

    private static final StackTraceElement MAIN = frame("com.example.Main", "main", 5);
    private static final StackTraceElement SELL = frame("com.example.Shop", "sell", 42);
    private static final StackTraceElement READ = frame("java.io.Reader", "read", 7);

    private static Throwable wrapped() {
        IOException root = thrown(new IOException("disk"), READ, SELL, MAIN);
        return thrown(new IllegalStateException("no sale", root), frame("com.example.Shop", "sell", 44), MAIN);
    }

    private static String trace(StackTraces style, Throwable throwable) {
        String line = record().throwable(throwable).line(MESSAGE.with(style));
        assertThat(line).startsWith("hello\n");
        return line.substring("hello\n".length());
    }

    @Test
    void usual_causes_areBelowWithWhatTheyHaveInCommon() {
        assertThat(trace(StackTraces.USUAL, wrapped())).isEqualTo("""
                        java.lang.IllegalStateException: no sale
                        \tat com.example.Shop.sell(Shop.java:44)
                        \tat com.example.Main.main(Main.java:5)
                        Caused by: java.io.IOException: disk
                        \tat java.io.Reader.read(Reader.java:7)
                        \tat com.example.Shop.sell(Shop.java:42)
                        \t... 1 more
                        """);
    }

    @Test
    void rootCauseFirst_causes_areAbove() {
        assertThat(trace(StackTraces.USUAL.rootCauseFirst(), wrapped())).isEqualTo("""
                        java.io.IOException: disk
                        \tat java.io.Reader.read(Reader.java:7)
                        \tat com.example.Shop.sell(Shop.java:42)
                        \t... 1 more
                        Wrapped by: java.lang.IllegalStateException: no sale
                        \tat com.example.Shop.sell(Shop.java:44)
                        \tat com.example.Main.main(Main.java:5)
                        """);
    }

    @Test
    void rootCauseFirst_circularAndSuppressed_end() {
        Throwable outer = thrown(new IllegalStateException("outer"), MAIN);
        Throwable inner = thrown(new IOException("inner", outer), MAIN);
        outer.initCause(inner);
        outer.addSuppressed(thrown(new IllegalArgumentException("beside"), SELL));
        assertThat(trace(StackTraces.USUAL.rootCauseFirst(), outer)).isEqualTo("""
                        [CIRCULAR REFERENCE: java.lang.IllegalStateException: outer]
                        Wrapped by: java.io.IOException: inner
                        \t... 1 more
                        Wrapped by: java.lang.IllegalStateException: outer
                        \tat com.example.Main.main(Main.java:5)
                        \tSuppressed: java.lang.IllegalArgumentException: beside
                        \t\tat com.example.Shop.sell(Shop.java:42)
                        """);
    }

    @Test
    void collapsed_framesOfTheJdkAndLambdas_areCounted() {
        Throwable failure = thrown(
                new IOException("disk"),
                READ,
                frame("java.lang.reflect.Method", "invoke", 1),
                frame("jdk.internal.reflect.Accessor", "invoke", 2),
                frame("com.example.Shop$$Lambda/0x1", "run", 3),
                SELL,
                frame("java.lang.Thread", "run", 4));
        assertThat(trace(StackTraces.USUAL.collapsed(), failure)).isEqualTo("""
                        java.io.IOException: disk
                        \tat java.io.Reader.read(Reader.java:7)
                        \t... 3 frames left out
                        \tat com.example.Shop.sell(Shop.java:42)
                        \t... 1 frame left out
                        """);
        assertThat(trace(StackTraces.USUAL.collapsed(List.of("com.example.")), failure))
                .contains("\tat java.lang.reflect.Method.invoke(Method.java:1)\n")
                .doesNotContain("Shop.sell");
    }

    @Test
    void cutTo_framesBelow_areCounted() {
        assertThat(trace(StackTraces.USUAL.cutTo(1), wrapped())).isEqualTo("""
                        java.lang.IllegalStateException: no sale
                        \tat com.example.Shop.sell(Shop.java:44)
                        \t... 1 frame left out
                        Caused by: java.io.IOException: disk
                        \tat java.io.Reader.read(Reader.java:7)
                        \t... 2 more
                        """);
        assertThat(trace(StackTraces.USUAL.cutTo(0), thrown(new IOException("disk"), READ, SELL)))
                .isEqualTo("java.io.IOException: disk\n\t... 2 frames left out\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackTraces.USUAL.cutTo(-1))
                .withMessage("The frames are -1, expected 0 or more.");
    }

    @Test
    void usual_recursion_isWrittenOnce() {
        List<StackTraceElement> frames = new ArrayList<>(Collections.nCopies(900, SELL));
        frames.add(MAIN);
        Throwable overflow = thrown(new StackOverflowError(), frames.toArray(StackTraceElement[]::new));
        assertThat(trace(StackTraces.USUAL, overflow)).isEqualTo("""
                        java.lang.StackOverflowError
                        \tat com.example.Shop.sell(Shop.java:42)
                        \t[Previous line repeated 899 more times]
                        \tat com.example.Main.main(Main.java:5)
                        """);
    }

    @Test
    void usual_recursionThroughSeveralMethods_isWrittenOnce() {
        List<StackTraceElement> frames = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            frames.addAll(List.of(SELL, READ, MAIN));
        }
        Throwable overflow = thrown(new StackOverflowError(), frames.toArray(StackTraceElement[]::new));
        assertThat(trace(StackTraces.USUAL, overflow)).isEqualTo("""
                        java.lang.StackOverflowError
                        \tat com.example.Shop.sell(Shop.java:42)
                        \tat java.io.Reader.read(Reader.java:7)
                        \tat com.example.Main.main(Main.java:5)
                        \t[Previous 3 lines repeated 99 more times]
                        """);
    }

    @Test
    void highlighting_ownFrames_standOutInColours() {
        String line = record().throwable(thrown(new IOException("disk"), READ, SELL))
                .coloredLine(MESSAGE.with(StackTraces.USUAL.highlighting(List.of("com.example."))));
        assertThat(line).isEqualTo("""
                        hello
                        ~[31m~[1mjava.io.IOException~[0m~[1m: disk~[0m
                        \tat java.io.Reader.read(Reader.java:7)
                        \tat ~[1mcom.example.Shop.sell(Shop.java:42)~[0m
                        """);
        assertThat(trace(StackTraces.USUAL.highlighting(List.of("com.")), thrown(new IOException("disk"), SELL)))
                .isEqualTo("java.io.IOException: disk\n\tat com.example.Shop.sell(Shop.java:42)\n");
    }

    @Test
    void markingCatch_frameThatLogs_isMarked() {
        Event event = record().throwable(new IOException("disk")).event();
        event.from(Origin.below(Logging.class.getName()));
        String line = Logging.line(event, MESSAGE.with(StackTraces.USUAL.markingCatch()));
        assertThat(line.lines().filter(each -> each.startsWith(">")))
                .singleElement()
                .asString()
                .startsWith(">\tat dev.logway.log.StackTracesTest.markingCatch_frameThatLogs_isMarked(");
    }

    @Test
    void markingCatch_exceptionOfAnotherThread_saysWhereItWasLogged() {
        Event event = record().throwable(thrown(new IOException("disk"), MAIN)).event();
        event.from(Origin.below(Logging.class.getName()));
        assertThat(Logging.line(event, MESSAGE.with(StackTraces.USUAL.markingCatch())))
                .matches("(?s)hello\njava.io.IOException: disk\n\tat com.example.Main.main\\(Main.java:5\\)\n"
                        + "Logged at dev.logway.log.StackTracesTest.markingCatch_exceptionOf.*:\\d+\n");
    }

    /** What the program calls to log. */
    private static final class Logging {
        static String line(Event event, Layout layout) {
            return event.line(new LineFormats().of(layout, false)).toString();
        }
    }

    /** An exception of a program's own. */
    public static final class OrderFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        public final int order = 17;
        public final String apiKey = "k-123";
        public final transient List<String> items = Collections.nCopies(99, "pen");
        private final transient Login login = new Login("ann", "hush", new Login("ben", "hush", null));
    }

    private record Login(
            String user, String password, @Nullable Login proxy) {}

    @Test
    void showingValues_boundOnesAndFields_areMaskedAndCut() {
        String line = record().value("user", "ann")
                .value("db.password", "hush")
                .throwable(thrown(new OrderFailed(), MAIN))
                .line(MESSAGE.with(StackTraces.USUAL.showingValues()));
        assertThat(line)
                .isEqualTo("hello\n"
                        + "dev.logway.log.StackTracesTest$OrderFailed\n"
                        + "\t= apiKey: ***\n"
                        + "\t= items: [" + "'pen', ".repeat(17) + "'pen'...\n"
                        + "\t= login: Login(user: 'ann', password: ***, proxy: Login(user: 'ben', password: ***, proxy: None))\n"
                        + "\t= order: 17\n"
                        + "\tat com.example.Main.main(Main.java:5)\n"
                        + "\t= user: 'ann'\n"
                        + "\t= db.password: ***\n");
    }

    @Test
    void showingValues_argumentsOfTheMessage_areToldByTheirNumbers() {
        String line = record().message("{} of {}", 3, new Login("ann", "hush", null), new IOException("disk"))
                .value("user", "ann")
                .line(MESSAGE.with(StackTraces.USUAL.showingValues().cutTo(0)));
        assertThat(line.lines().filter(shown -> shown.startsWith("\t= ")))
                .containsExactly(
                        "\t= argument 1: 3",
                        "\t= argument 2: Login(user: 'ann', password: ***, proxy: None)",
                        "\t= user: 'ann'");
    }

    @Test
    void with_anyLayout_hasTheStyle() {
        StackTraces style = StackTraces.USUAL.rootCauseFirst();
        for (Layout layout : List.of(Layout.TEXT, Layout.JSON, Layout.ECS, Layout.LOGURU, Layout.SERIALIZED)) {
            assertThat(record().throwable(wrapped()).line(layout.with(style))).contains("Wrapped by: ");
            assertThat(record().throwable(wrapped()).line(layout)).contains("Caused by: ");
            assertThat(layout.with(style))
                    .isEqualTo(layout.with(StackTraces.USUAL.rootCauseFirst()))
                    .isNotEqualTo(layout);
        }
    }

    @Test
    void usual_framesThatCannotBeHad_areLeftOut() {
        StackTraceElement frame = new StackTraceElement("a.B", "c", "B.java", 7);
        assertThat(Stream.<Supplier<StackTraceElement[]>>of(
                                () -> {
                                    throw new IllegalStateException("the program's own bug");
                                },
                                () -> null,
                                () -> new StackTraceElement[] {null, frame})
                        .map(frames -> record().throwable(new Exception("x") {
                                    @Override
                                    public StackTraceElement[] getStackTrace() {
                                        return frames.get();
                                    }

                                    @Override
                                    public String toString() {
                                        return getClass().getName();
                                    }
                                })
                                .line(MESSAGE)
                                .replaceFirst("hello\n.*\n", "")))
                .containsExactly("", "", "\tat a.B.c(B.java:7)\n");
    }
}
