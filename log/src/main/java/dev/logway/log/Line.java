package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text that grows at its end, reused from record to record. Confined. */
final class Line {
    /** What a thread keeps between two records: longer lines are let go. */
    private static final int KEPT = 16 * 1024;

    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < 100; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

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

    /** Whether it is longer than what is kept between two records. */
    boolean isLong() {
        return bytes.length > KEPT;
    }

    /** Keeps so many bytes of the beginning. */
    void cut(int length) {
        this.length = length;
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

    /** Writes over bytes that are there. */
    void set(int at, byte[] source) {
        set(at, source, source.length);
    }

    /** Writes so many bytes of the source over those that are there. */
    void set(int at, byte[] source, int count) {
        System.arraycopy(source, 0, bytes, at, count);
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
            value = -value;
        }
        int digits = digits(value);
        if (digits > bytes.length - length) {
            reserve(digits);
        }
        length += digits;
        digits(value, length);
        return this;
    }

    /** How many digits a number has that is not negative. */
    static int digits(long value) {
        int digits = 1;
        long limit = 10;
        while (digits < 19 && value >= limit) {
            limit *= 10;
            digits++;
        }
        return digits;
    }

    /**
     * Appends a number's digits with a point after some of them, and zeros where it has none: there is a digit on
     * either side of the point.
     */
    Line decimal(long value, int digits, int point) {
        int before = Math.max(1, point);
        int zeros = Math.max(0, -point);
        int after = Math.max(1, digits - point);
        reserve(before + 1 + after);
        byte[] target = bytes;
        int start = length;
        length += before + 1 + after;
        if (point <= 0) {
            target[start] = '0';
            Arrays.fill(target, start + 2, start + 2 + zeros, (byte) '0');
            digits(value, length);
        } else if (point < digits) {
            digits(value, length);
            System.arraycopy(target, start + 1, target, start, point);
        } else {
            digits(value, start + digits);
            Arrays.fill(target, start + digits, length, (byte) '0');
        }
        target[start + before] = '.';
        return this;
    }

    /** Appends text that is ASCII as it is. */
    Line ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        return this;
    }

    /** Writes a number's digits before the index, two at a time. */
    private void digits(long value, int end) {
        byte[] target = bytes;
        int at = end;
        long rest = value;
        while (rest >= 100) {
            long hundreds = rest / 100;
            int two = (int) (rest - hundreds * 100);
            rest = hundreds;
            target[--at] = ONES[two];
            target[--at] = TENS[two];
        }
        int last = (int) rest;
        target[--at] = ONES[last];
        if (last >= 10) {
            target[--at] = TENS[last];
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
