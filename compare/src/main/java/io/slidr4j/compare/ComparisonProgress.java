package io.slidr4j.compare;

/** Shows how far a comparison is; called from one thread at a time. */
public interface ComparisonProgress {

    /**
     * A phase begins.
     *
     * @param number of it, from 1
     * @param of how many there are
     * @param title what it does
     */
    void phase(int number, int of, String title);

    /**
     * The phase goes on.
     *
     * @param share of it that is done, 0..1
     * @param detail a few words, such as the loss; may be empty
     */
    void share(double share, String detail);
}
