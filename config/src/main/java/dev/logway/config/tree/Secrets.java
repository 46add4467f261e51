package dev.logway.config.tree;

import java.util.regex.Pattern;

/** Which values are not to be shown, by what their keys are called. */
public final class Secrets {
    // token, apiToken and auth_token are secrets; tokenizer and max_tokens are not
    private static final Pattern NAME =
            Pattern.compile("(?i:pass(word|wd|phrase)|secret|credential|bearer|(api|private|access)_?key)"
                    + "|(?<![a-z])(token|pwd)(?![a-z])|T(oken|OKEN)(?![a-z])|P(wd|WD)(?![a-z])");

    /** An interpolation that has no words of its own. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{[\\w.\\[\\]-]+}|\\$\\{oc\\.env:\\w+(,(null|''|\"\"))?}");

    private Secrets() {}

    /** Whether an interpolation may say by itself what a secret is, for example as what it is by default. */
    public static boolean mayTell(String interpolation) {
        return !REFERENCE.matcher(interpolation).matches();
    }

    /** Whether the key, or one above it, is called like a secret. */
    public static boolean isNamed(String fullKey) {
        return NAME.matcher(fullKey).find();
    }
}
