package dev.logway.tracking.search;

import dev.logway.tracking.Page;
import dev.logway.tracking.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a search has come, as MLflow writes it: an offset in JSON in Base64. */
public final class PageToken {
    private static final Pattern OFFSET = Pattern.compile("\\s*\\{\\s*\"offset\"\\s*:\\s*\"?([0-9]{1,18})\"?\\s*}\\s*");

    private PageToken() {}

    /**
     * The number of results to skip.
     *
     * @throws StoreException if it is no token
     */
    public static long offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreException("Invalid page token, could not base64-decode", e);
        }
        Matcher offset = OFFSET.matcher(decoded);
        if (!offset.matches()) {
            throw new StoreException("Invalid page token, decoded value=" + PythonText.quoted(decoded));
        }
        return Long.parseLong(offset.group(1));
    }

    /** @param found one more than are on a page, if there are more */
    public static <T> Page<T> page(List<T> found, int size, long offset) {
        return found.size() > size ? new Page<>(found.subList(0, size), of(offset + size)) : new Page<>(found, "");
    }

    static String of(long offset) {
        return Base64.getEncoder().encodeToString(("{\"offset\": " + offset + "}").getBytes(StandardCharsets.UTF_8));
    }
}
