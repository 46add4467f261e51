package dev.logway.config.override;

/** A string that was written in quotes. Immutable. */
public record Quoted(String text, char quote) {

    static Quoted of(String token) {
        char quote = token.charAt(0);
        String inside = token.substring(1, token.length() - 1);
        var text = new StringBuilder();
        int slashes = 0;
        for (int i = 0; i <= inside.length(); i++) {
            boolean ends = i == inside.length() || inside.charAt(i) == quote;
            if (!ends && inside.charAt(i) == '\\') {
                slashes++;
                continue;
            }
            text.append("\\".repeat(ends ? slashes / 2 : slashes));
            slashes = 0;
            if (i < inside.length()) {
                text.append(inside.charAt(i));
            }
        }
        return new Quoted(text.toString(), quote);
    }

    /** The string with its quotes, and what must be escaped between them. */
    public String canonical() {
        var escaped = new StringBuilder().append(quote);
        int slashes = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean ends = i == text.length() || text.charAt(i) == quote;
            if (!ends && text.charAt(i) == '\\') {
                slashes++;
                continue;
            }
            escaped.append("\\".repeat(ends ? 2 * slashes : slashes));
            slashes = 0;
            if (i < text.length()) {
                escaped.append(ends ? "\\" : "").append(text.charAt(i));
            }
        }
        return escaped.append(quote).toString();
    }
}
