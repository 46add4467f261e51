package dev.logway.tracking.entry;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as the bytes of a spool: its kind (byte) and its fields, all numbers big-endian; a text is its length in
 * bytes (int) and UTF-8.
 */
final class EntryFormat {
    private EntryFormat() {}

    private enum Kind {
        PARAM,
        METRIC,
        TAG,
        INPUT
    }

    static boolean isKind(int first) {
        return first >= 0 && first < Kind.values().length;
    }

    static byte[] content(Entry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (entry instanceof Entry.Param param) {
            write(out, Kind.PARAM, param.key(), param.value());
        } else if (entry instanceof Entry.Metric metric) {
            write(out, Kind.METRIC, metric.key());
            out.writeDouble(metric.point().value());
            out.writeLong(metric.point().timestampMillis());
            out.writeLong(metric.point().step());
        } else if (entry instanceof Entry.Tag tag) {
            write(out, Kind.TAG, tag.key(), tag.value());
        } else if (entry instanceof Entry.Input input) {
            Dataset dataset = input.input().dataset();
            write(out, Kind.INPUT, dataset.name(), dataset.digest(), dataset.sourceType(), dataset.source());
            write(out, dataset.schema());
            write(out, dataset.profile());
            out.writeInt(input.input().tags().size());
            for (Map.Entry<String, String> tag : input.input().tags().entrySet()) {
                write(out, tag.getKey());
                write(out, tag.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Kind kind, String... texts) throws IOException {
        out.writeByte(kind.ordinal());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * The file may be anybody's: what comes out of it is checked as if the program had just said it, and else not
     * taken.
     */
    static Optional<Entry> findEntry(byte[] content) {
        try {
            return Optional.of(entry(content));
        } catch (IOException | StoreException notOurs) {
            return Optional.empty();
        }
    }

    private static Entry entry(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        int kind = in.readUnsignedByte();
        if (!isKind(kind)) {
            throw new IOException("an entry of kind " + kind);
        }
        return switch (Kind.values()[kind]) {
            case PARAM -> Entry.param(text(in), text(in));
            case METRIC -> Entry.metric(text(in), new MetricPoint(in.readDouble(), in.readLong(), in.readLong()));
            case TAG -> Entry.tag(text(in), text(in));
            case INPUT -> input(in);
        };
    }

    private static Entry input(DataInputStream in) throws IOException {
        Dataset dataset = new Dataset(text(in), text(in), text(in), text(in), text(in), text(in));
        Map<String, String> tags = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            tags.put(text(in), text(in));
        }
        return Entry.input(new DatasetInput(dataset, tags));
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
