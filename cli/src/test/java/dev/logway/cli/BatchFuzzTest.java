package dev.logway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class BatchFuzzTest {
    static Stream<String> requests() {
        return Stream.of(
                        "{'op':'parse','overrides':['a=1','b=range(3)','c=[1,x]','+d@e=choice(1,2)','~f']}",
                        "{'op':'yaml','text':'a: 1\\nb: [1, {c: null}]'}",
                        "{'op':'merge','texts':['a: 1','b: {c: 2}','b: {c: ???}']}",
                        "{'op':'resolve','text':'a: ${b}\\nb: ${oc.env:X,none}','env':{'X':'1'}}",
                        "{'op':'select','text':'a: {b: [1.5]}','key':'a.b[0]'}",
                        "{'op':'compose','config_dir':'/nowhere','config_name':'config','overrides':['a=1'],'resolve':true}",
                        "{'op':'defaults','config_dir':'relative','config_name':null}",
                        "{'op':'x'}",
                        "[1e99,true]")
                .map(request -> request.replace('\'', '"'));
    }

    @MethodSource("requests")
    @FuzzTest
    void to_anyLine_isAnObjectAndNoBug(@NotNull String line) throws IOException {
        String answer = new Answers(Map.of()).to(line);

        assertThat(new ObjectMapper().readTree(answer).isObject()).isTrue();
        assertThat(answer).doesNotContain("\"bug: ").doesNotContain("\n");
    }
}
