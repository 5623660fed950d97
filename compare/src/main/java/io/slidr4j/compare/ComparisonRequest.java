package io.slidr4j.compare;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is to be compared.
 *
 * @param root the dataset, a nuScenes (or a simulated one) with lidarseg labels
 * @param version which of its versions; empty: the only one there
 * @param out where everything goes
 * @param scale how large networks and trainings are
 * @param methods rows of the table, in its order
 * @param evaluations columns of the table, in its order
 * @param seeds of pre-training and of what follows it
 * @param superpixels a folder of maps; empty: SLIC maps are made below {@code out}
 * @param teacher the model file of a self-taught image network; empty: one is taught where the
 *     configs ask for it
 * @param words settings that win over the configs'
 */
public record ComparisonRequest(
        Path root,
        Optional<String> version,
        Path out,
        Scale scale,
        List<ComparedMethod> methods,
        List<Evaluation> evaluations,
        List<Long> seeds,
        Optional<Path> superpixels,
        Optional<Path> teacher,
        Words words) {

    /**
     * The user's {@code key=value} words.
     *
     * @param pretraining for every method's pre-training
     * @param teaching for the teacher
     * @param probing for every linear probe
     * @param finetuning for every fine-tuning
     */
    public record Words(
            List<String> pretraining,
            List<String> teaching,
            List<String> probing,
            List<String> finetuning) {

        /** Copies the lists. */
        public Words {
            pretraining = List.copyOf(pretraining);
            teaching = List.copyOf(teaching);
            probing = List.copyOf(probing);
            finetuning = List.copyOf(finetuning);
        }

        /** The words for an evaluation. */
        List<String> of(Evaluation evaluation) {
            return evaluation.isProbing() ? probing : finetuning;
        }
    }

    /**
     * Copies the lists.
     *
     * @throws ComparisonException if one is empty or names something twice
     */
    public ComparisonRequest {
        methods = requireDistinct("--methods", methods);
        evaluations = requireDistinct("--fractions", evaluations).stream().sorted().toList();
        seeds = requireDistinct("--seeds", seeds);
    }

    private static <T> List<T> requireDistinct(String option, List<T> values) {
        if (values.isEmpty()) {
            throw new ComparisonException(option + " is empty; name at least one.");
        }
        if (new HashSet<>(values).size() < values.size()) {
            throw new ComparisonException(option + " names one twice; name each once.");
        }
        return List.copyOf(values);
    }
}
