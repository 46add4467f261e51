package dev.logway.log;

/** What writes one part of a line. Immutable. */
interface LinePart {
    void write(Event event, Line out);

    /** Whether it is the same for all records of a logger, a level and a name of a thread, but for a time. */
    default boolean isOfHead() {
        return false;
    }

    /** Bytes that are always the same. */
    record Literal(byte[] bytes) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            out.put(bytes);
        }

        @Override
        public boolean isOfHead() {
            return true;
        }
    }

    /** Turns the colour of the record's level on. */
    record LevelColor() implements LinePart {
        @Override
        public void write(Event event, Line out) {
            out.put(event.known().color());
        }

        @Override
        public boolean isOfHead() {
            return true;
        }
    }

    /** A field as it is. */
    record Plain(RecordField field, Escape escape) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            if (field.isNumber()) {
                out.number((long) field.value(event));
            } else {
                out.text((String) field.value(event), escape);
            }
        }

        @Override
        public boolean isOfHead() {
            return field.isOfHead();
        }
    }
}
