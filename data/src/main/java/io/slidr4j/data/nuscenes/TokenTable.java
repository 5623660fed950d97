package io.slidr4j.data.nuscenes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers tokens 0, 1, 2, … in order of arrival: an open-addressing hash table over two long
 * columns, 40 bytes per token.
 */
final class TokenTable {
    private long[] highs = new long[1024];
    private long[] lows = new long[1024];
    private int[] slots = emptySlots(4096);
    private int size;

    /** Spellings of the tokens that are not 32 hexadecimal digits. */
    private final Map<Integer, String> spellings = new HashMap<>();

    private static int[] emptySlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, -1);
        return slots;
    }

    /** How many tokens there are. */
    int size() {
        return size;
    }

    /** The number of a token, or -1 where it is unknown. */
    int find(TokenCursor token) {
        return slots[slot(token.high, token.low)];
    }

    /** The number of a token, which it gets now unless it had one. */
    int add(TokenCursor token) {
        int slot = slot(token.high, token.low);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (token.spelling != null) {
            spellings.put(size, token.spelling);
        }
        return insert(slot, token.high, token.low);
    }

    /** The text of a numbered token. */
    String text(int number) {
        String spelling = spellings.get(number);
        return spelling != null ? spelling : TokenCursor.hex(highs[number], lows[number]);
    }

    private int insert(int slot, long high, long low) {
        if (size == highs.length) {
            highs = Arrays.copyOf(highs, 2 * size);
            lows = Arrays.copyOf(lows, 2 * size);
        }
        highs[size] = high;
        lows[size] = low;
        slots[slot] = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = emptySlots(2 * slots.length);
        for (int number = 0; number < size; number++) {
            slots[slot(highs[number], lows[number])] = number;
        }
    }

    private int slot(long high, long low) {
        long mixed = (high ^ low * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        int mask = slots.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] >= 0 && (highs[slots[slot]] != high || lows[slots[slot]] != low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
