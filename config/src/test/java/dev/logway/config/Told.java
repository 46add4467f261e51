package dev.logway.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a person is told of mistakes. */
final class Told {
    private Told() {}

    /** The message of what is thrown, without the lines that it quotes, which MistakesTest looks at. */
    static String withoutLines(ThrowingCallable mistaken) {
        return catchThrowableOfType(ConfigException.class, mistaken)
                .getMessage()
                .replaceAll("(at .*):\n    .*(\n *\\^)?", "$1");
    }
}
