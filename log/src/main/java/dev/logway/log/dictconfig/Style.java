package dev.logway.log.dictconfig;

import java.util.List;

/** One of Python's three ways to write a format. */
enum Style {
    PERCENT("%", "%(message)s") {
        @Override
        List<Piece> pieces(String format, Names names) {
            return new PercentFormat(format, names).pieces();
        }
    },
    BRACE("{", "{message}") {
        @Override
        List<Piece> pieces(String format, Names names) {
            return new BraceFormat(format, names).pieces();
        }
    },
    DOLLAR("$", "${message}") {
        @Override
        List<Piece> pieces(String format, Names names) {
            return new DollarFormat(format, names).pieces();
        }
    };

    private final String sign;
    private final String usual;

    Style(String sign, String usual) {
        this.sign = sign;
        this.usual = usual;
    }

    String sign() {
        return sign;
    }

    /** The format where none is given. */
    String usual() {
        return usual;
    }

    /**
     * Compiles a format.
     *
     * @throws Refused if it is none
     */
    abstract List<Piece> pieces(String format, Names names);
}
