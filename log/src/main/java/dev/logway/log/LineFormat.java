package dev.logway.log;

/** The ways a record becomes bytes: a layout, and for text with or without colours. Immutable. */
enum LineFormat {
    PLAIN(0) {
        @Override
        void begin(Event event, Line out) {
            TextLine.beginPlain(event, out);
        }

        @Override
        void finish(Event event, Line out) {
            TextLine.finishPlain(event, out);
        }
    },
    COLORED(TextLine.COLORED_TIME_AT) {
        @Override
        void begin(Event event, Line out) {
            TextLine.beginColored(event, out);
        }

        @Override
        void finish(Event event, Line out) {
            TextLine.finishColored(event, out);
        }
    },
    JSON(JsonLine.TIME_AT) {
        @Override
        void begin(Event event, Line out) {
            JsonLine.begin(event, out);
        }

        @Override
        void finish(Event event, Line out) {
            JsonLine.finish(event, out);
        }

        @Override
        TimeText time(Event event) {
            return event.utcTime;
        }
    };

    private final int timeAt;

    LineFormat(int timeAt) {
        this.timeAt = timeAt;
    }

    /** Appends what depends on the time, the level, the thread and the logger only. */
    abstract void begin(Event event, Line out);

    /** Appends the rest of the record, its line end included. */
    abstract void finish(Event event, Line out);

    /** What writes the time. */
    TimeText time(Event event) {
        return event.localTime;
    }

    /** Where the {@link TimeText} begins in a line of this format. */
    int timeAt() {
        return timeAt;
    }

    static LineFormat of(Layout layout, boolean colored) {
        if (layout == Layout.JSON) {
            return JSON;
        }
        return colored ? COLORED : PLAIN;
    }
}
