package dev.logway.log;

/** The ways a record becomes bytes: a layout, and for text with or without colours. Immutable. */
enum LineFormat {
    PLAIN(0) {
        @Override
        void render(Event event, Line out) {
            TextLine.plain(event, out);
        }
    },
    COLORED(TextLine.COLORED_TIME_AT) {
        @Override
        void render(Event event, Line out) {
            TextLine.colored(event, out);
        }
    },
    JSON(JsonLine.TIME_AT) {
        @Override
        void render(Event event, Line out) {
            JsonLine.write(event, out);
        }
    };

    private final int timeAt;

    LineFormat(int timeAt) {
        this.timeAt = timeAt;
    }

    /** Appends the record, its line end included. */
    abstract void render(Event event, Line out);

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
