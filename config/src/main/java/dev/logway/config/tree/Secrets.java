package dev.logway.config.tree;

import java.util.regex.Pattern;

/** Which values are not to be shown, by what their keys are called. */
public final class Secrets {
    // token, apiToken and auth_token are secrets; tokenizer and max_tokens are not
    private static final Pattern NAME = Pattern.compile("(?i:pass(word|wd|phrase)|secret|credential|(api|private)_?key)"
            + "|(?<![a-z])token(?![a-z])|T(oken|OKEN)(?![a-z])");

    private Secrets() {}

    /** Whether the key, or one above it, is called like a secret. */
    public static boolean isNamed(String fullKey) {
        return NAME.matcher(fullKey).find();
    }
}
