package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Branch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;

/** Says which constraint a value violates. */
final class Violated {
    private Violated() {}

    /**
     * @param asked where the component was asked for
     * @param written where its value stands, elsewhere when an interpolation led there
     */
    static Fault at(Cursor asked, Cursor written, Constraints.Violation violation) {
        Cursor value = written;
        String key = asked.fullKey();
        for (Object step : violation.path()) {
            Cursor part = Branch.find(value, Python.text(step));
            if (part == null) {
                break; // of a default, or a key that has been converted
            }
            key = KeyPath.join(key, value.node() instanceof Sequence, step);
            value = part;
        }
        String complaint = violation.part() == Constraints.Violation.Part.KEY
                ? "has a key that can't be: " + violation.message() + "."
                : "is " + Mismatch.shown(key, value.node()) + ": " + violation.message() + ".";
        return Mismatch.of(key, value.node().place(), complaint);
    }
}
