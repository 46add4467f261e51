package dev.logway.log.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonTextTest {
    static List<Arguments> values() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", Arrays.asList(true, null));
        return List.of(
                Arguments.of(null, "None"),
                Arguments.of(true, "True"),
                Arguments.of(false, "False"),
                Arguments.of(-1L, "-1"),
                Arguments.of(1.0, "1.0"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(1e16, "1e+16"),
                Arguments.of(1e15, "1000000000000000.0"),
                Arguments.of(1e-5, "1e-05"),
                Arguments.of(0.0001, "0.0001"),
                Arguments.of(123456789.123456789, "123456789.12345679"),
                Arguments.of(5e-324, "5e-324"),
                Arguments.of(1.7976931348623157e308, "1.7976931348623157e+308"),
                Arguments.of(9007199254740993.0, "9007199254740992.0"),
                Arguments.of(-0.0, "-0.0"),
                Arguments.of(Double.NEGATIVE_INFINITY, "-inf"),
                Arguments.of(Double.NaN, "nan"),
                Arguments.of("a", "'a'"),
                Arguments.of('a', "'a'"),
                Arguments.of("it's", "\"it's\""),
                Arguments.of("say \"x\"", "'say \"x\"'"),
                Arguments.of("both ' and \"", "'both \\' and \"'"),
                Arguments.of("\n\t\r\\", "'\\n\\t\\r\\\\'"),
                Arguments.of("\0\u007f\u0080\u00a0\u00ad", "'\\x00\\x7f\\x80\\xa0\\xad'"),
                Arguments.of("天😀", "'天😀'"),
                Arguments.of("\u2028\u200b", "'\\u2028\\u200b'"),
                Arguments.of(new int[] {1, 2}, "[1, 2]"),
                Arguments.of(List.of(), "[]"),
                Arguments.of(Set.of(), "set()"),
                Arguments.of(Set.of(1), "{1}"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(map, "{'a': 1, 'b': [True, None]}"),
                Arguments.of(Thread.State.NEW, "NEW"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void repr_value_isPythons(Object value, String text) {
        assertThat(PythonText.repr(value)).isEqualTo(text);
    }

    @Test
    void str_text_isThatText() {
        assertThat(PythonText.str("it's\n")).isEqualTo("it's\n");
    }

    @Test
    void ascii_anyText_hasNoOtherCharacters() {
        assertThat(PythonText.ascii("é天😀")).isEqualTo("'\\xe9\\u5929\\U0001f600'");
    }

    @Test
    void repr_listInItself_ends() {
        List<Object> list = new ArrayList<>(List.of(1));
        list.add(list);
        assertThat(PythonText.repr(list)).isEqualTo("[1, [...]]");
    }

    @Test
    void repr_hugeList_isCut() {
        assertThat(PythonText.repr(new int[1_000_000])).hasSizeLessThan(70_000).endsWith("0, ...]");
    }

    @Test
    void repr_failingToString_isMarked() {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        assertThat(PythonText.repr(List.of(failing))).isEqualTo("[[FAILED toString()]]");
    }
}
