package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long TENTH = 100_000_000;

    @Test
    void rate_noStepYet_isZero() {
        Pace pace = new Pace(7);
        pace.sample(7 + TENTH, 0);
        assertThat(pace.rate()).isZero();
    }

    @Test
    void rate_evenSteps_isTheirsFromTheFirstOn() {
        Pace pace = new Pace(0);
        for (int i = 1; i <= 1000; i++) {
            pace.sample(i * TENTH, 5L * i);
            assertThat(pace.rate()).isCloseTo(50, within(1e-6));
        }
    }

    @Test
    void rate_changedSpeed_comesToTheNewOneWithoutAJump() {
        Pace pace = new Pace(0);
        for (int i = 1; i <= 600; i++) {
            pace.sample(i * TENTH, 10L * i);
        }
        double before = pace.rate();
        for (int i = 1; i <= 600; i++) {
            pace.sample((600 + i) * TENTH, 6000 + i);
            assertThat(pace.rate()).isLessThan(before).isGreaterThan(before * 0.97);
            before = pace.rate();
        }
        assertThat(before).isCloseTo(10, within(2.0));
    }

    @Test
    void rate_betweenRareSteps_staysAsItIs() {
        Pace pace = new Pace(0);
        for (int i = 1; i <= 10; i++) {
            for (int tenth = 1; tenth <= 600; tenth++) {
                pace.sample(((i - 1) * 600L + tenth) * TENTH, tenth == 600 ? i : i - 1);
                assertThat(pace.rate()).isCloseTo(i == 1 && tenth < 600 ? 0 : 1 / 60.0, within(1e-9));
            }
        }
    }

    @Test
    void rate_stepsTakenBackOrNoTimePassed_isNeverNegative() {
        Pace pace = new Pace(0);
        pace.sample(0, 10);
        pace.sample(TENTH, -10);
        pace.sample(2 * TENTH, 5);
        assertThat(pace.rate()).isCloseTo(75, within(1.0));
    }
}
