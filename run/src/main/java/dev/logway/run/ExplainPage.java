package dev.logway.run;

import dev.logway.config.Explanation;
import dev.logway.config.Explanation.Choice;
import dev.logway.config.Explanation.Hop;
import dev.logway.config.Explanation.Kind;
import dev.logway.config.Explanation.Setting;
import java.util.List;

/** What {@code --explain KEY} shows: the value and what set it first, then what led there. Immutable. */
record ExplainPage(Sources sources, Paint paint) {
    private static final int PAGE = 80;
    private static final int LONGEST_VALUE = 200;
    private static final String INDENT = "  ";
    private static final String BELOW = "           ";

    String text(List<Explanation> explanations) {
        var text = new StringBuilder();
        explanations.forEach(each -> append(each, text));
        return text.toString();
    }

    private void append(Explanation explanation, StringBuilder text) {
        Setting setBy = explanation.setBy();
        String place = sources.of(setBy.origin());
        if (setBy.kind() == Kind.REMOVED) {
            text.append(line(
                    paint.strong(explanation.key()) + " is not there any more", ", taken out by " + place, INDENT));
        } else {
            String value = shown(explanation.value());
            String answer = paint.strong(explanation.key() + " = " + value);
            text.append(line(answer, ", from " + place, INDENT));
            if (!shown(setBy.written()).equals(value)) {
                text.append(INDENT + "written  ").append(shown(setBy.written())).append('\n');
            }
        }
        appendChoice(setBy.choice(), INDENT, text);
        for (Hop hop : explanation.hops()) {
            String written = hop.written().isEmpty() ? "" : " = " + shown(hop.written());
            text.append(line(
                    INDENT + "through  " + Printable.of(hop.name()) + written,
                    ", from " + sources.of(hop.origin()),
                    BELOW));
        }
        if (!explanation.trouble().isEmpty()) {
            text.append(INDENT + "broken   ")
                    .append(Printable.sentence(explanation.trouble()))
                    .append('\n');
        }
        for (Setting setting : explanation.overrode()) {
            boolean isRemoval = setting.kind() == Kind.REMOVED;
            String what = isRemoval ? "nothing" : shown(setting.written());
            String whose = (isRemoval ? ", taken out by " : ", from ") + sources.of(setting.origin());
            text.append(line(INDENT + "overrode " + what, whose, BELOW));
            appendChoice(setting.choice(), BELOW, text);
        }
    }

    private void appendChoice(Choice choice, String indent, StringBuilder text) {
        if (choice.isThere()) {
            String line = choice.written().isEmpty() ? "" : ": " + Printable.of(choice.written());
            text.append(indent)
                    .append(paint.faint("chosen by " + sources.of(choice.origin()) + line))
                    .append('\n');
        }
    }

    /** One line, or two where the page is too narrow. */
    private static String line(String start, String end, String indent) {
        int width = start.replaceAll("\u001b\\[\\d+m", "").length();
        return width + end.length() <= PAGE
                ? start + end + "\n"
                : start + ",\n" + indent + end.substring(", ".length()) + "\n";
    }

    private static String shown(String value) {
        return Printable.of(value, LONGEST_VALUE);
    }
}
