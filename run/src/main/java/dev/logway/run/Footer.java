package dev.logway.run;

import java.util.List;
import java.util.Locale;

/** What a person is told when a run has ended: how, and where everything is. Immutable. */
record Footer(Manifest manifest, List<Whereabouts> places) {
    String text() {
        StringBuilder text = new StringBuilder();
        text.append('\n').append(headline()).append('\n');
        places.forEach(place -> text.append(place.summary()));
        return text.toString();
    }

    private String headline() {
        String why = manifest.reason().isEmpty() ? "" : ", " + Printable.of(manifest.reason());
        return "Run " + manifest.id() + " " + manifest.status().name().toLowerCase(Locale.ROOT) + why;
    }
}
