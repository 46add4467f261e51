package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.MessageFormatter;

class TemplateTest {
    private static String write(String pattern, Object... arguments) {
        Line out = new Line();
        Template.parse(pattern, Escape.MESSAGE).write(Arguments.of(arguments), out);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no placeholder",
                "{}",
                "{} {} {}",
                "a {} b {} c",
                "\\{}",
                "\\{} {}",
                "\\\\{} {}",
                "x\\\\{}y\\{}z{}",
                "{ } {a} {",
                "{}{}",
                "}{",
                "ends with \\",
                "\\\\"
            })
    void write_patternsOfSlf4j_readAsSlf4jFormatsThem(String pattern) {
        Object[][] arguments = {{}, {1}, {"one", 2.5}, {null, "{}", true}, {new int[] {1, 2}, new Object[] {"a", null}}
        };
        for (Object[] some : arguments) {
            assertThat(write(pattern, some))
                    .isEqualTo(MessageFormatter.arrayFormat(pattern, some).getMessage());
        }
    }

    @Test
    void write_randomPatterns_readAsSlf4jFormatsThem() {
        long seed = 17;
        Random random = new Random(seed);
        String[] pieces = {"{}", "\\", "{", "}", "a", " ", "\\{}", "é"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                pattern.append(pieces[random.nextInt(pieces.length)]);
            }
            Object[] arguments = random.ints(random.nextInt(4), 0, 100).boxed().toArray();
            assertThat(write(pattern.toString(), arguments))
                    .as("seed %d: %s", seed, pattern)
                    .isEqualTo(MessageFormatter.arrayFormat(pattern.toString(), arguments)
                            .getMessage());
        }
    }

    @Test
    void write_braceInAnArgument_isNoPlaceholder() {
        assertThat(write("{} {}", "{}", "${jndi:ldap://x}")).isEqualTo("{} ${jndi:ldap://x}");
    }

    @Test
    void write_argumentThatFails_saysSo() {
        Object bad = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        assertThat(write("x {} y", bad)).isEqualTo("x [FAILED toString()] y");
    }

    @Test
    void write_argumentWhoseTextIsNull_isWrittenAsThat() {
        Object none = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        assertThat(write("x {} y", none)).isEqualTo("x null y");
    }

    @Test
    void write_arrayThatContainsItself_ends() {
        Object[] array = {1, null};
        array[1] = array;
        assertThat(write("{}", new Object[] {array})).isEqualTo("[1, [...]]");
    }

    @Test
    void cache_constantMessage_isParsedOnce() {
        TemplateCache cache = new TemplateCache(Escape.MESSAGE);
        String constant = "epoch {}";
        assertThat(cache.find(constant)).isNull();
        Template template = cache.find(constant);
        assertThat(template).isNotNull();
        assertThat(cache.find(constant)).isSameAs(template);
        assertThat(cache.find(new String(constant))).isNull();
        assertThat(cache.find("")).isNull();
    }
}
