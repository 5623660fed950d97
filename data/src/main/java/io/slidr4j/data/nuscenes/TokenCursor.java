package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A token as two longs, overwritten record by record so that millions of records make no garbage.
 *
 * <p>nuScenes' own tokens are 32 lower-case hexadecimal digits: 128 bits. Datasets converted to the
 * format may use other strings; these enter as their MD5 hash, and their spelling is kept in {@link
 * #spelling}.
 */
final class TokenCursor {
    private static final int HEX_DIGITS = 32;

    long high;
    long low;

    /** The token's own spelling where it is not 32 hexadecimal digits, else null. */
    String spelling;

    private final String field;
    private boolean present;

    /** Makes a cursor for one field of a table. */
    TokenCursor(String field) {
        this.field = field;
    }

    /** Forgets the last record's token. */
    void clear() {
        present = false;
    }

    /** Whether this record had the token, and it is not the empty string. */
    boolean isPresent() {
        return present;
    }

    /** Checks that this record had the token. */
    void require() {
        if (!present) {
            throw new BadRecordException("has no '%s'".formatted(field));
        }
    }

    /** Takes the string that the parser stands on. */
    void read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new BadRecordException("has a '%s' that is no string".formatted(field));
        }
        int length = parser.getTextLength();
        present = length > 0;
        if (!readHex(parser.getTextCharacters(), parser.getTextOffset(), length)) {
            readOther(parser.getText());
        }
    }

    /** The text of a token that has the ordinary spelling. */
    static String hex(long high, long low) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    private boolean readHex(char[] text, int offset, int length) {
        if (length != HEX_DIGITS) {
            return false;
        }
        long first = 0;
        long second = 0;
        int bad = 0;
        for (int i = offset; i < offset + HEX_DIGITS / 2; i++) {
            int a = digit(text[i]);
            int b = digit(text[i + HEX_DIGITS / 2]);
            bad |= a | b;
            first = first << 4 | a;
            second = second << 4 | b;
        }
        high = first;
        low = second;
        spelling = null;
        return bad >= 0;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    private void readOther(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            high = ByteBuffer.wrap(hash).getLong(0);
            low = ByteBuffer.wrap(hash).getLong(Long.BYTES);
            spelling = text;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5.", e);
        }
    }
}
