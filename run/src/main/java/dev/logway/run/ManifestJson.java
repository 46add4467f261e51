package dev.logway.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.logway.log.Color;
import dev.logway.log.ConsoleSink;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.RunStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/* By hand, since a mapper that finds out by reflection how to do it takes a quarter of a run's start. */
/** Manifests as JSON. */
final class ManifestJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ManifestJson() {}

    static String write(Manifest manifest) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(manifest, json);
        } catch (IOException e) {
            throw new UncheckedIOException("bug: a string that can't be written", e);
        }
        return text.toString();
    }

    private static void write(Manifest manifest, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", manifest.id());
        json.writeStringField("job", manifest.job());
        json.writeStringField("experiment", manifest.experiment());
        json.writeStringField("name", manifest.name());
        json.writeStringField("way", manifest.way());
        json.writeStringField("store", manifest.store());
        json.writeStringField("folder", manifest.folder());
        json.writeStringField("base", manifest.base());
        json.writeObjectFieldStart("owner");
        json.writeStringField("host", manifest.owner().host());
        json.writeNumberField("pid", manifest.owner().pid());
        json.writeStringField("process", manifest.owner().process());
        json.writeEndObject();
        json.writeNumberField("startMillis", manifest.startMillis());
        json.writeObjectFieldStart("ending");
        json.writeStringField("status", manifest.ending().status().name());
        json.writeNumberField("millis", manifest.ending().millis());
        json.writeStringField("reason", manifest.ending().reason());
        json.writeBooleanField("whole", manifest.ending().whole());
        json.writeEndObject();
        json.writeArrayFieldStart("destinations");
        for (Destination destination : manifest.destinations()) {
            json.writeStartObject();
            write(destination, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Destination destination, JsonGenerator json) throws IOException {
        if (destination instanceof ConsoleDestination console) {
            json.writeStringField("kind", "console");
            json.writeStringField("stream", console.stream().name());
            json.writeStringField("level", console.level());
            json.writeStringField("color", console.color().name());
        } else if (destination instanceof FileDestination file) {
            json.writeStringField("kind", "file");
            write(file, json);
        } else if (destination instanceof ArtifactDestination artifact) {
            json.writeStringField("kind", "artifact");
            json.writeStringField("artifact", artifact.artifact());
            json.writeObjectFieldStart("log");
            write(artifact.log(), json);
            json.writeEndObject();
            json.writeStringField("publishing", artifact.publishing().name());
            json.writeStringField("end", artifact.end().name());
        } else if (destination instanceof ConfigDestination config) {
            json.writeStringField("kind", "config");
            json.writeStringField("file", config.file());
            json.writeStringField("place", config.place().name());
        }
    }

    private static void write(FileDestination file, JsonGenerator json) throws IOException {
        json.writeStringField("path", file.path());
        json.writeStringField("level", file.level());
    }

    /**
     * Reads a manifest, whatever else there is beside it.
     *
     * @throws IOException if the text is no JSON
     * @throws IllegalArgumentException if it is no manifest
     */
    static Manifest read(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return manifest(Fields.of(value(json)));
        }
    }

    /** The value at the current token: a map, a list, a string, a Long, a Boolean, or null for all else. */
    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                fields.put(name, value(json));
            }
            return fields;
        } else if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(json));
            }
            return items;
        } else if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        } else if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        return token == JsonToken.VALUE_FALSE ? false : null;
    }

    private static Manifest manifest(Fields fields) {
        Fields owner = fields.object("owner");
        Fields ending = fields.object("ending");
        return new Manifest(
                fields.text("id"),
                fields.text("job"),
                fields.text("experiment"),
                fields.text("name"),
                fields.text("way"),
                fields.text("store"),
                fields.text("folder"),
                fields.text("base"),
                new Owner(owner.text("host"), owner.number("pid"), owner.text("process")),
                fields.number("startMillis"),
                new Ending(
                        ending.constant("status", RunStatus.class),
                        ending.number("millis"),
                        ending.text("reason"),
                        ending.truth("whole")),
                fields.objects("destinations").stream()
                        .map(ManifestJson::destination)
                        .toList());
    }

    private static Destination destination(Fields fields) {
        String kind = fields.text("kind");
        return switch (kind) {
            case "console" ->
                new ConsoleDestination(
                        fields.constant("stream", ConsoleSink.Stream.class),
                        fields.text("level"),
                        fields.constant("color", Color.class));
            case "file" -> file(fields);
            case "artifact" ->
                new ArtifactDestination(
                        fields.text("artifact"),
                        file(fields.object("log")),
                        fields.constant("publishing", Settings.Publishing.class),
                        fields.constant("end", AttachmentEnd.class));
            case "config" ->
                new ConfigDestination(fields.text("file"), fields.constant("place", ConfigDestination.Place.class));
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind of destination");
        };
    }

    private static FileDestination file(Fields fields) {
        return new FileDestination(fields.text("path"), fields.text("level"));
    }

    /** The fields of an object, each of which must be there and of its kind. */
    private record Fields(Map<?, ?> values) {
        static Fields of(@Nullable Object value) {
            return new Fields(required("an object", value, Map.class));
        }

        private static <T> T required(String name, @Nullable Object value, Class<T> kind) {
            if (!kind.isInstance(value)) {
                throw new IllegalArgumentException("'" + name + "' is missing, or no " + kind.getSimpleName());
            }
            return kind.cast(value);
        }

        private <T> T get(String name, Class<T> kind) {
            return required(name, values.get(name), kind);
        }

        String text(String name) {
            return get(name, String.class);
        }

        long number(String name) {
            return get(name, Long.class);
        }

        boolean truth(String name) {
            return get(name, Boolean.class);
        }

        <E extends Enum<E>> E constant(String name, Class<E> type) {
            return Enum.valueOf(type, text(name));
        }

        Fields object(String name) {
            return of(values.get(name));
        }

        List<Fields> objects(String name) {
            List<Fields> objects = new ArrayList<>();
            for (Object item : get(name, List.class)) {
                objects.add(of(item));
            }
            return objects;
        }
    }
}
