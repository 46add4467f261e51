package dev.logway.config.tree;

import java.util.Base64;

/** Binary data of a YAML document, as its Base64 text. Immutable. */
public record Bytes(String base64) {
    public byte[] toArray() {
        return Base64.getMimeDecoder().decode(base64);
    }
}
