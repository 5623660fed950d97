package io.slidr4j.train.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a misspelt one was probably meant to be. */
final class Spelling {

    private Spelling() {}

    /** The nearest word, if it is near enough to be meant. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(
                        Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
