package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** The message of an {@link Event} in one encoding, made once for all lines that have it. Confined. */
final class EncodedMessage {
    private final Escape escape;
    private final TemplateCache templates;
    private boolean done;

    /** The line that has the message already, and where. */
    private Line source = new Line();

    private int from;
    private int length;

    EncodedMessage(Escape escape) {
        this.escape = escape;
        templates = new TemplateCache(escape);
    }

    /** Appends it; message and arguments are the same until it is cleared. */
    void write(@Nullable String message, Arguments arguments, Line out) {
        if (done) {
            out.put(source.bytes(), from, length);
            return;
        }
        int from = out.length();
        encode(message == null ? "null" : message, arguments, out);
        source = out;
        this.from = from;
        length = out.length() - from;
        done = true;
    }

    private void encode(String pattern, Arguments arguments, Line out) {
        Template template = templates.find(pattern);
        if (arguments.areNone()) {
            if (template == null) {
                out.text(pattern, escape);
            } else {
                template.write(out);
            }
            return;
        }
        if (template == null) {
            template = Template.parse(pattern, escape);
        }
        template.write(arguments, out);
    }

    void clear() {
        done = false;
    }
}
