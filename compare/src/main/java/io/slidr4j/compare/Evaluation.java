package io.slidr4j.compare;

/**
 * One way to score a pre-trained network, which is a column of the table.
 *
 * @param percent of the training split's scenes whose labels fine-tuning sees; 0: linear probing,
 *     with all labels
 */
public record Evaluation(int percent) implements Comparable<Evaluation> {

    /** Linear probing. */
    public static final Evaluation PROBING = new Evaluation(0);

    /**
     * Fine-tuning on a part of the labels.
     *
     * @param percent 1..100, a divisor of 100: labels are thinned by taking every k-th scene
     * @throws ComparisonException for another number
     */
    public static Evaluation finetuning(int percent) {
        if (percent < 1 || percent > 100) {
            throw new ComparisonException(
                    "--fractions names %d; a fraction is a percentage from 1 to 100."
                            .formatted(percent));
        }
        if (100 % percent != 0) {
            throw new ComparisonException(
                    ("--fractions names %d; labels are thinned by taking every k-th scene, which"
                                    + " gives 100, 50, 25, 20, 10, 5, 4, 2 or 1 %%.")
                            .formatted(percent));
        }
        return new Evaluation(percent);
    }

    /** Whether only the last layer is trained. */
    public boolean isProbing() {
        return percent == 0;
    }

    /** Every how manieth scene trains. */
    public int skipStep() {
        return isProbing() ? 1 : 100 / percent;
    }

    /** The name of its folder, {@code probing} or {@code finetuning-10}. */
    public String key() {
        return isProbing() ? "probing" : "finetuning-" + percent;
    }

    /** What stands above its column. */
    public String title() {
        return isProbing() ? "linear probing" : "fine-tuning, %d %%".formatted(percent);
    }

    /** Probing first, then by the share of labels. */
    @Override
    public int compareTo(Evaluation other) {
        return Integer.compare(percent, other.percent);
    }
}
