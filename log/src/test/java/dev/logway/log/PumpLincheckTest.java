package dev.logway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Test;

/** Whatever threads do with a {@link Pump} at one time, its output is as if they had done it one after the other. */
class PumpLincheckTest {
    private static final int LONG = 40_000;

    /** Takes half of what it is given at a time; leaves out spaces, which make lines long. */
    private static final class Memory implements Output {
        private volatile String text = "";
        private volatile boolean failing;

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            byte[] taken = new byte[(bytes.remaining() + 1) / 2];
            bytes.get(taken);
            text += new String(taken, US_ASCII).replace(" ", "");
            if (failing) {
                throw new IOException("no space left");
            }
        }

        @Override
        public void close() {}

        String lines() {
            String now = text;
            return now.substring(0, now.lastIndexOf('\n') + 1);
        }
    }

    /** Made by whoever comes first: what is made before the threads begin has another clock than they have. */
    private static final class Lazily {
        private final AtomicReference<Pump> made = new AtomicReference<>();
        private final Supplier<Pump> maker;

        Lazily(Supplier<Pump> maker) {
            this.maker = maker;
        }

        Pump pump() {
            if (made.get() == null) {
                made.compareAndSet(null, maker.get());
            }
            return made.get();
        }
    }

    private static boolean accept(Pump pump, String text, int length) {
        Line line = new Line()
                .text(text, Escape.NAME)
                .text(" ".repeat(length), Escape.NAME)
                .put('\n');
        return pump.accept(line, System.nanoTime(), Stamp.of(0, 0, 20));
    }

    private static Fallback silent() {
        return new Fallback(said -> {});
    }

    /** Each line is written when its call returns. */
    public static final class Waiting {
        private final Memory memory = new Memory();
        private final Lazily lazily = new Lazily(() -> new Pump(memory, silent()));

        @Operation
        public boolean accept(@Param(gen = IntGen.class) int value) {
            return PumpLincheckTest.accept(lazily.pump(), "" + value, 0);
        }

        @Operation
        public boolean acceptLong(@Param(gen = IntGen.class) int value) {
            return PumpLincheckTest.accept(lazily.pump(), "" + value, LONG);
        }

        @Operation
        public String read() {
            return memory.lines();
        }
    }

    /** Lines are written by a thread behind the calls, or when they are waited for. */
    public static final class Behind {
        private static final Writer WRITER = new Writer(new Fallback(text -> {}));

        private final Memory memory = new Memory();
        private final Pump pump = new Pump(memory, silent(), WRITER);

        @Operation
        public boolean accept(@Param(gen = IntGen.class) int value) {
            pump.acceptKept(new Line().text("" + value, Escape.NAME).put('\n'), System.nanoTime(), Stamp.of(0, 0, 20));
            return true;
        }

        @Operation
        public boolean acceptLong(@Param(gen = IntGen.class) int value) {
            return PumpLincheckTest.accept(pump, "" + value, LONG);
        }

        @Operation
        public String read() {
            return pump.flush(System.nanoTime() + 10_000_000_000L) ? memory.lines() : "not written in time";
        }

        @Validate
        public void close() {
            pump.close(System.nanoTime() + 10_000_000_000L);
        }
    }

    public static final class Lines {
        private String text = "";

        public boolean accept(int value) {
            text += value + "\n";
            return true;
        }

        public boolean acceptLong(int value) {
            return accept(value);
        }

        public String read() {
            return text;
        }
    }

    /** An output that fails for some time; four lines or so fill the pump. */
    public static final class Failing {
        private final Memory memory = new Memory();
        private final Lazily lazily = new Lazily(() -> new Pump(memory, silent()));
        private final int length = RingFile.lanesInHeap()[0].maxLength() - 20;
        private final AtomicIntegerArray submitted = new AtomicIntegerArray(8);
        private volatile long told;

        @Operation
        public void accept(@Param(gen = ThreadIdGen.class) int thread) {
            int number = submitted.incrementAndGet(thread);
            PumpLincheckTest.accept(lazily.pump(), thread + "/" + number, length);
        }

        @Operation
        public void fail() {
            memory.failing = true;
        }

        @Operation
        public void heal() {
            memory.failing = false;
        }

        @Operation(nonParallelGroup = "teller")
        public void tell() {
            told += lazily.pump().takeLoss();
        }

        @Validate
        public void everyLineIsWrittenOrDroppedAndTold() {
            Pump pump = lazily.pump();
            memory.failing = false;
            check(pump.flush(System.nanoTime() + 10_000_000_000L), "not written in time");
            int[] last = new int[submitted.length()];
            long lines = memory.text
                    .lines()
                    .peek(line -> {
                        String[] parts = line.split("/");
                        int thread = Integer.parseInt(parts[0]);
                        int number = Integer.parseInt(parts[1]);
                        check(number > last[thread], "out of order or doubled: " + line);
                        last[thread] = number;
                    })
                    .count();
            long all = 0;
            for (int thread = 0; thread < submitted.length(); thread++) {
                all += submitted.get(thread);
            }
            check(lines == pump.lines(), lines + " lines are there, " + pump.lines() + " were counted");
            check(
                    all == lines + pump.dropped(),
                    all + " submitted, " + lines + " lines, " + pump.dropped() + " dropped");
            long rest = pump.takeLoss();
            check(told + rest == pump.dropped(), told + rest + " told, " + pump.dropped() + " dropped");
        }

        private static void check(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalStateException(otherwise);
            }
        }
    }

    /** What a lane and its reader do is checked by itself, and one step here. */
    private static ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .iterations(3)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .addGuarantee(forClasses(
                                Lane.class.getName(),
                                LaneReader.class.getName(),
                                Line.class.getName(),
                                Memory.class.getName())
                        .methods(name -> !name.equals("<init>"))
                        .treatAsAtomic())
                .addGuarantee(
                        forClasses(Pump.class.getName()).methods("needStack").treatAsAtomic());
    }

    private static StressOptions stress() {
        return new StressOptions()
                .iterations(5)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1);
    }

    @Test
    void waiting_underStress_isWrittenInTheOrderOfTheCalls() {
        stress().sequentialSpecification(Lines.class).check(Waiting.class);
    }

    @Test
    void waiting_stepByStep_isWrittenInTheOrderOfTheCalls() {
        modelChecking().sequentialSpecification(Lines.class).check(Waiting.class);
    }

    @Test
    void behind_underStress_isWrittenInTheOrderOfTheCalls() {
        stress().sequentialSpecification(Lines.class).check(Behind.class);
    }

    /** Not step by step: the next try of an output that failed waits for a clock that stands still there. */
    @Test
    void failing_underStress_losesNothingThatIsNotCountedAndTold() {
        stress().iterations(3)
                .invocationsPerIteration(20)
                .verifier(EpsilonVerifier.class)
                .check(Failing.class);
    }
}
