package dev.logway.tracking.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * Writes one object of JSON as MLflow takes it: NaN and infinities are texts, because a bare one makes MLflow drop the
 * rest of a message and say that all is well. Confined.
 */
final class JsonBody {
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator generator;

    /** Fills an object, or one of an array. */
    interface Filling {
        void fill(JsonBody body);
    }

    private interface Step {
        void take() throws IOException;
    }

    JsonBody() {
        try {
            generator = JSON.createGenerator(bytes);
            generator.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bug: memory can be written", e);
        }
    }

    private JsonBody write(Step step) {
        try {
            step.take();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("bug: memory can be written", e);
        }
    }

    JsonBody with(String name, String value) {
        return write(() -> generator.writeStringField(name, wellFormed(value)));
    }

    JsonBody with(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    JsonBody with(String name, double value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    JsonBody with(String name, Filling object) {
        return write(() -> {
            generator.writeObjectFieldStart(name);
            object.fill(this);
            generator.writeEndObject();
        });
    }

    JsonBody withTexts(String name, Collection<String> values) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(wellFormed(value));
            }
            generator.writeEndArray();
        });
    }

    JsonBody withObjects(String name, Collection<? extends Filling> objects) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (Filling object : objects) {
                generator.writeStartObject();
                object.fill(this);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    /** Tags, or what else is a list of keys and values. */
    JsonBody withPairs(String name, Map<String, String> pairs) {
        return withObjects(
                name,
                pairs.entrySet().stream()
                        .map(pair -> (Filling)
                                body -> body.with("key", pair.getKey()).with("value", pair.getValue()))
                        .toList());
    }

    /** Half a character can't be written as UTF-8; it becomes '?'. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** What was written; nothing can be added then. */
    byte[] bytes() {
        write(generator::close);
        return bytes.toByteArray();
    }
}
