package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.File;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
    @Constraint(validatedBy = InOrder.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Ordered {
        String message() default "'from' must not be above 'to'";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static final class InOrder implements ConstraintValidator<Ordered, Range> {
        @Override
        public boolean isValid(Range range, ConstraintValidatorContext context) {
            return range.from() <= range.to();
        }
    }

    @Ordered
    record Range(int from, int to) {}

    record Model(
            @Min(1) @Max(9) int trees,
            @NotBlank String name,
            @Size(max = 2) List<@Positive Integer> sizes,
            @Default("{}") Map<@Pattern(regexp = "[a-z]+") String, @Min(0) Double> rates,
            @Min(1) @Default("2") int workers) {}

    record Idle(@Min(1) @Default("0") int workers) {}

    record Train(
            @Positive long seed,
            Optional<@Min(3) Integer> folds,
            @Valid Model model,
            Optional<Range> range) {}

    private static String problems(String yaml) {
        return Told.withoutLines(() -> Config.parse(yaml, "a.yaml").as(Train.class));
    }

    @Test
    void as_valuesThatKeepTheConstraints_areBound() {
        assertThat(Config.parse(
                                "{seed: 1, model: {trees: 3, name: x, sizes: [1], workers: 1}, range: {from: 1, to: 2}}",
                                "a")
                        .as(Train.class)
                        .range())
                .contains(new Range(1, 2));
    }

    @Test
    void as_violations_areProblemsWithPathAndPlaceAllAtOnce() {
        assertThat(problems("""
                seed: -1
                folds: 2
                model:
                  trees: ${seed}
                  name: ' '
                  sizes: [1, 0, 2]
                  rates: {A: 1, b: -1}
                  workers: x
                range: {from: 2, to: 1}
                """)).isEqualTo("""
                'seed' is -1: must be greater than 0.
                at a.yaml:1:7

                'folds' is 2: must be greater than or equal to 3.
                at a.yaml:2:8

                'model.trees' is -1: must be greater than or equal to 1.
                at a.yaml:1:7

                'model.name' is ' ': must not be blank.
                at a.yaml:5:9

                'model.sizes' is a list: size must be between 0 and 2.
                at a.yaml:6:10

                'model.sizes[1]' is 0: must be greater than 0.
                at a.yaml:6:14

                'model.rates.A' has a key that can't be: must match "[a-z]+".
                at a.yaml:7:14

                'model.rates.b' is -1: must be greater than or equal to 0.
                at a.yaml:7:20

                'model.workers' is 'x', expected an integer.
                at a.yaml:8:12
                Write for example model.workers=10

                In 'range': 'from' must not be above 'to'
                at a.yaml:9:15""");
    }

    record Interval(double lo, double hi) {
        @AssertTrue(message = "'lo' must not be above 'hi'")
        public boolean isOrdered() {
            return lo <= hi;
        }
    }

    @Test
    void as_methodThatAssertsSomething_isAConstraintOnTheWhole() {
        assertThat(Config.parse("{lo: 1, hi: 2}", "a").as(Interval.class)).isEqualTo(new Interval(1, 2));
        assertThat(Told.withoutLines(
                        () -> Config.parse("{lo: 3, hi: 2}", "a.yaml").as(Interval.class)))
                .startsWith("'lo' must not be above 'hi'\nat a.yaml:1:");
    }

    record Twice(int trees, int derived) {}

    @Test
    void as_mistakeThatSeveralValuesLeadTo_isToldOnce() {
        assertThat(Told.withoutLines(() -> Config.parse("{trees: '${seeed}', derived: '${trees}'}", "a.yaml")
                        .as(Twice.class)))
                .containsOnlyOnce("seeed");
    }

    @Test
    void as_defaultThatViolatesAConstraint_isTheProgramsMistake() {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> Config.parse("{}", "a").as(Idle.class)))
                .hasMessage(
                        "@Default(\"0\") of Idle.workers is wrong: 'workers' is 0: must be greater than or equal to 1.");
    }

    record Rates(
            @NotEmpty List<Double> rates,
            @NotEmpty @Default("{a: 1}") Map<String, Integer> weights) {}

    @Test
    void as_emptyList_isToldAsOne() {
        assertThat(Told.withoutLines(
                        () -> Config.parse("{rates: [], weights: {}}", "a.yaml").as(Rates.class)))
                .isEqualTo("""
                        'rates' is an empty list: must not be empty.
                        at a.yaml:1:9

                        'weights' is an empty mapping: must not be empty.
                        at a.yaml:1:22""");
    }

    /** Reads a record of a default that nobody can check. Run by a class loader of its own. */
    public static final class Unchecked {
        private Unchecked() {}

        public static String problem() {
            return Told.withoutLines(() -> Config.parse("workers: 3", "a.yaml").as(Idle.class));
        }
    }

    @Test
    void as_noProvider_isAProblemAlsoOfADefault() throws Exception {
        URL[] others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("hibernate-validator"))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);

        try (var loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.loadClass(Unchecked.class.getName())
                            .getMethod("problem")
                            .invoke(null))
                    .isEqualTo("""
                    The constraints on the program's records can't be checked: no provider of Bean Validation is on the \
                    class path.
                    Put org.hibernate.validator:hibernate-validator and org.glassfish.expressly:expressly on the class \
                    path, or take jakarta.validation-api away.""");
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
