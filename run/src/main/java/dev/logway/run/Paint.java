package dev.logway.run;

/** How a page for a terminal is coloured. */
enum Paint {
    PLAIN("", "", ""),
    COLORS("\u001b[1m", "\u001b[2m", "\u001b[0m");

    private final String strong;
    private final String faint;
    private final String end;

    Paint(String strong, String faint, String end) {
        this.strong = strong;
        this.faint = faint;
        this.end = end;
    }

    /** What a person looks for. */
    String strong(String text) {
        return strong + text + end;
    }

    /** What stands beside it. */
    String faint(String text) {
        return faint + text + end;
    }
}
