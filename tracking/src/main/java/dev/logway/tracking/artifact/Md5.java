package dev.logway.tracking.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The MD5 of bytes, which tells whether they have arrived and is what MLflow makes some of its ids of. */
public final class Md5 {
    private Md5() {}

    /** In lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("bug: every JDK has MD5", e);
        }
    }
}
