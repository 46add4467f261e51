package dev.logway.run;

import java.util.List;
import java.util.Locale;

/** What a person is told when a run has ended: how, and where everything is. Immutable. */
record Footer(Manifest manifest, List<Whereabouts> places) {
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%n%s%n", headline()));
        places.forEach(place -> text.append(place.summary()));
        return text.toString();
    }

    private String headline() {
        Ending ending = manifest.ending();
        String status = ending.status().name().toLowerCase(Locale.ROOT);
        String reason = Printable.sentence(ending.reason());
        if (reason.startsWith(status)) {
            return "Run " + manifest.id() + " " + reason;
        }
        return "Run " + manifest.id() + " " + status + (reason.isEmpty() ? "" : ", " + reason);
    }
}
