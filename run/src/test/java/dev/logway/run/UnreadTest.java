package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.config.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreadTest {
    private static Unread unread() {
        Map<String, Origin> origins = new LinkedHashMap<>();
        origins.put("model.depth", new Origin("conf/model/forest.yaml", 2, 8));
        origins.put("model.treees", new Origin("command line, argument 2", 0, 0));
        origins.put("typo", new Origin("command line, argument 3", 0, 0));
        return new Unread(origins);
    }

    @Test
    void typed_isWhatTheCommandLineHas() {
        assertThat(unread().typed().origins()).containsOnlyKeys("model.treees", "typo");
    }

    @Test
    void text_namesEachKeyAndItsPlace() {
        assertThat(unread().typed().text())
                .isEqualTo("the program never read 'model.treees' (command line, argument 2),"
                        + " 'typo' (command line, argument 3)");
    }

    @Test
    void yaml_isAFlatMapping() {
        assertThat(unread().yaml()).isEqualTo("""
                model.depth: conf/model/forest.yaml:2:8
                model.treees: command line, argument 2
                typo: command line, argument 3
                """);
    }
}
