package dev.logway.log.template;

import dev.logway.log.template.TemplatePart.Field;
import dev.logway.log.template.TemplatePart.Step;
import dev.logway.log.template.TemplatePart.Text;
import java.util.ArrayList;
import java.util.List;

/** Cuts a template into its parts, as Python's {@code str.format} does. Confined. */
public final class TemplateParser {
    /** A field, and fields in what stands behind its colon. */
    private static final int MOST_LEVELS = 2;

    private final String source;
    private final int end;
    private int at;

    private TemplateParser(String source, int from, int end) {
        this.source = source;
        this.at = from;
        this.end = end;
    }

    /** @throws TemplateException if it is none */
    public static List<TemplatePart> parse(String template) {
        return new TemplateParser(template, 0, template.length()).parts(MOST_LEVELS);
    }

    private List<TemplatePart> parts(int levels) {
        List<TemplatePart> parts = new ArrayList<>();
        while (at < end) {
            if (source.charAt(at) == '{' && !isDoubled()) {
                parts.add(field(levels));
            } else {
                parts.add(text());
            }
        }
        return List.copyOf(parts);
    }

    private boolean isDoubled() {
        return at + 1 < end && source.charAt(at + 1) == source.charAt(at);
    }

    private Text text() {
        int start = at;
        while (at < end && source.charAt(at) != '{' && source.charAt(at) != '}') {
            at++;
        }
        if (at == end || (source.charAt(at) == '{' && !isDoubled())) {
            return new Text(start, source.substring(start, at));
        }
        if (!isDoubled()) {
            throw error("this '}' closes nothing; write '}}' for one that is text", at);
        }
        at += 2;
        return new Text(start, source.substring(start, at - 1));
    }

    private Field field(int levels) {
        int start = at++;
        if (levels == 0) {
            throw error(
                    "fields are nested too deep; one that stands behind a colon may have none behind its own", start);
        }
        int nameAt = at;
        passName(start);
        String name = source.substring(nameAt, at);
        char conversion = conversion(start);
        List<TemplatePart> spec = spec(start, levels);
        List<Step> steps = new ArrayList<>();
        String first = steps(name, nameAt, steps);
        return new Field(start, first, List.copyOf(steps), conversion, spec);
    }

    private void passName(int start) {
        while (at < end && "}:!".indexOf(source.charAt(at)) < 0) {
            if (source.charAt(at) == '{') {
                throw error("a field's name has no '{'; write '{{' for one that is text", at);
            }
            if (source.charAt(at) == '[') {
                int close = source.indexOf(']', at);
                at = close < 0 || close >= end ? end : close;
            }
            at = Math.min(at + 1, end);
        }
        if (at == end) {
            throw unclosed(start);
        }
    }

    private char conversion(int start) {
        if (source.charAt(at) != '!') {
            return 0;
        }
        if (at + 2 >= end) {
            throw unclosed(start);
        }
        char conversion = source.charAt(at + 1);
        if ("rsa".indexOf(conversion) < 0) {
            throw error("'!" + conversion + "' is no conversion; there are !r, !s and !a", at);
        }
        at += 2;
        if (source.charAt(at) != ':' && source.charAt(at) != '}') {
            throw error("expected ':' or '}' behind '!" + conversion + "'", at);
        }
        return conversion;
    }

    private List<TemplatePart> spec(int start, int levels) {
        if (source.charAt(at) == '}') {
            at++;
            return List.of();
        }
        int from = ++at;
        int open = 1;
        for (; at < end; at++) {
            char c = source.charAt(at);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                at++;
                return spec(from, at - 1, levels);
            }
        }
        throw unclosed(start);
    }

    private List<TemplatePart> spec(int from, int to, int levels) {
        if (from == to) {
            return List.of();
        }
        return new TemplateParser(source, from, to).parts(levels - 1);
    }

    private String steps(String name, int nameAt, List<Step> steps) {
        int i = 0;
        while (i < name.length() && name.charAt(i) != '.' && name.charAt(i) != '[') {
            i++;
        }
        String first = name.substring(0, i);
        while (i < name.length()) {
            boolean isItem = name.charAt(i) == '[';
            if (!isItem && name.charAt(i) != '.') {
                throw error("expected '.' or '[' behind ']'", nameAt + i);
            }
            int from = i + 1;
            int to = isItem ? name.indexOf(']', from) : nextStep(name, from);
            if (to < 0) {
                throw error("this '[' is not closed", nameAt + i);
            }
            if (to == from) {
                throw error("expected a name behind '" + name.charAt(i) + "'", nameAt + i);
            }
            steps.add(new Step(name.substring(from, to), isItem));
            i = isItem ? to + 1 : to;
        }
        return first;
    }

    private static int nextStep(String name, int from) {
        int to = from;
        while (to < name.length() && name.charAt(to) != '.' && name.charAt(to) != '[') {
            to++;
        }
        return to;
    }

    private static TemplateException unclosed(int start) {
        return error("this '{' is not closed; write '{{' for one that is text", start);
    }

    private static TemplateException error(String message, int index) {
        return new TemplateException(message, index);
    }
}
