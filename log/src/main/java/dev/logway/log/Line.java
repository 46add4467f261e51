package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text that grows at its end, reused from record to record. Confined. */
final class Line {
    /** What a thread keeps between two records: longer lines are let go. */
    private static final int KEPT = 16 * 1024;

    private byte[] bytes = new byte[512];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[512];
        }
    }

    /** Makes room for so many more bytes. */
    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }

    /** Appends one ASCII character as it is. */
    Line put(char ascii) {
        if (length == bytes.length) {
            reserve(1);
        }
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends bytes as they are. */
    Line put(byte[] source, int from, int count) {
        if (count > bytes.length - length) {
            reserve(count);
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    Line put(byte[] source) {
        return put(source, 0, source.length);
    }

    Line put(Line other) {
        return put(other.bytes, 0, other.length);
    }

    /** Appends text with everything neutralised that could forge or break a line. */
    Line text(CharSequence text, Escape escape) {
        int end = text.length();
        int i = 0;
        while (i < end) {
            i = plain(text, i, end, escape);
            if (i < end) {
                i += escape.write(text, i, this);
            }
        }
        return this;
    }

    /** Appends characters from the index on as long as each is one plain byte; returns where that ends. */
    private int plain(CharSequence text, int from, int end, Escape escape) {
        if (text instanceof String string) {
            return plain(string, from, end, escape);
        }
        int i = from;
        for (; i < end && escape.isPlain(text.charAt(i)); i++) {
            put(text.charAt(i));
        }
        return i;
    }

    private int plain(String text, int from, int end, Escape escape) {
        if (end - from > bytes.length - length) {
            reserve(end - from);
        }
        byte[] target = bytes;
        int shift = length - from;
        int i = from;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (!escape.isPlain(c)) {
                break;
            }
            target[i + shift] = (byte) c;
        }
        length = i + shift;
        return i;
    }

    /** Appends a code point in UTF-8. */
    void codePoint(int point) {
        if (point < 0x80) {
            put((char) point);
        } else if (point < 0x800) {
            put((char) (0xC0 | point >> 6)).put(tail(point));
        } else if (point < 0x10000) {
            put((char) (0xE0 | point >> 12)).put(tail(point >> 6)).put(tail(point));
        } else {
            put((char) (0xF0 | point >> 18))
                    .put(tail(point >> 12))
                    .put(tail(point >> 6))
                    .put(tail(point));
        }
    }

    private static char tail(int bits) {
        return (char) (0x80 | (bits & 0x3F));
    }

    Line number(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                return text(Long.toString(value), Escape.NAME);
            }
            put('-');
        }
        long rest = Math.abs(value);
        int digits = digits(rest);
        reserve(digits);
        length += digits;
        for (int i = length - 1; digits > 0; digits--) {
            bytes[i--] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
