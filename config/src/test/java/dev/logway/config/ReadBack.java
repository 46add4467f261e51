package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.config.tree.Node;
import dev.logway.config.yaml.YamlReader;
import dev.logway.config.yaml.YamlWriter;

/** What is written must be read as what it was. */
final class ReadBack {
    private static final char NEXT_LINE = 0x85;

    private ReadBack() {}

    static void require(Node node) {
        String written = YamlWriter.write(node);
        // PyYAML writes a next line as it is and reads a blank, and so does this.
        if (written.indexOf(NEXT_LINE) < 0) {
            assertThat(YamlReader.read(written, "again.yaml").plain())
                    .as(written)
                    .isEqualTo(node.plain());
        }
    }
}
