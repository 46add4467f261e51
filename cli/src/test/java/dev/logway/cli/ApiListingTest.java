package dev.logway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the modules promise to their users is what {@code api/<module>.txt} says. After a change that is meant to be one,
 * {@code ./mvnw test -pl cli -am -Dtest=ApiListingTest -Dgolden.update=true} writes the listings anew.
 */
final class ApiListingTest {
    private static final int LEAST_LINES = 150;

    static Set<String> modules() {
        Set<String> modules = new TreeSet<>(Modules.ARROWS.keySet());
        modules.remove("examples");
        return modules;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void api_ofAModule_isTheListedOne(String module) throws IOException {
        List<String> api = ApiListing.of(module);
        Path listing = listings().resolve(module + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("a CI server must not rewrite '%s'", listing)
                    .isNull();
            Files.createDirectories(listings());
            Files.write(listing, api);
        }
        assertThat(listing).exists();
        List<String> listed = Files.readAllLines(listing);
        assertThat(Stream.concat(
                        without(listed, api).map(line -> "- " + line),
                        without(api, listed).map(line -> "+ " + line)))
                .as(
                        "If '%s' should promise this, run the test with -Dgolden.update=true and look at the difference.",
                        listing)
                .isEmpty();
        assertThat(api).as("the order of the lines").isEqualTo(listed);
    }

    private static Stream<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line));
    }

    @Test
    void listings_areThere_oneAModule() throws IOException {
        try (Stream<Path> files = Files.list(listings())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            modules().stream().map(module -> module + ".txt").toList());
        }
        long lines = 0;
        for (String module : modules()) {
            lines += ApiListing.of(module).size();
        }
        assertThat(lines).isGreaterThan(LEAST_LINES);
    }

    private static Path listings() {
        return Modules.folder().resolve("api");
    }
}
