package dev.logway.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.logway.config.Explanation;
import dev.logway.config.Explanation.Hop;
import dev.logway.config.Explanation.Setting;
import dev.logway.config.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Explanations as a JSON array, in which the newest setting is the first, as on the page. */
final class ExplanationJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ExplanationJson() {}

    static String write(List<Explanation> explanations) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.enable(JsonGenerator.Feature.ESCAPE_NON_ASCII); // so that nothing speaks to a terminal
            json.writeStartArray();
            for (Explanation explanation : explanations) {
                write(explanation, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("bug: a string that can't be written", e);
        }
        return text + "\n";
    }

    private static void write(Explanation explanation, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", explanation.key());
        json.writeStringField("value", explanation.value());
        json.writeStringField("trouble", explanation.trouble());
        json.writeArrayFieldStart("settings");
        for (Setting setting : explanation.settings()) {
            write(setting, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("hops");
        for (Hop hop : explanation.hops()) {
            json.writeStartObject();
            json.writeStringField("name", hop.name());
            json.writeStringField("written", hop.written());
            write("origin", hop.origin(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Setting setting, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", setting.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("written", setting.written());
        write("origin", setting.origin(), json);
        if (setting.choice().isThere()) {
            json.writeObjectFieldStart("choice");
            json.writeStringField("written", setting.choice().written());
            write("origin", setting.choice().origin(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(String name, Origin origin, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("source", origin.source());
        json.writeNumberField("line", origin.line());
        json.writeNumberField("column", origin.column());
        json.writeEndObject();
    }
}
