package io.slidr4j.view.picture;

import io.slidr4j.data.label.LabelSet;

import java.util.ArrayList;
import java.util.List;

/** What the colours of a picture mean. */
public sealed interface Legend {

    /** Colours that speak for themselves, such as those of principal components. */
    record None() implements Legend {}

    /**
     * A scale from violet to yellow.
     *
     * @param low the value at the violet end
     * @param high the value at the yellow end
     * @param text what the values are
     */
    record Scale(double low, double high, String text) implements Legend {}

    /**
     * Names and their colours.
     *
     * @param names one or more
     * @param rgb as many, 0xRRGGBB
     */
    record Names(List<String> names, List<Integer> rgb) implements Legend {

        /** Copies the lists. */
        public Names {
            names = List.copyOf(names);
            rgb = List.copyOf(rgb);
        }
    }

    /** The scored classes of a dataset. */
    static Names classes(LabelSet set) {
        int[] palette = ClassColours.of(set);
        List<Integer> rgb = new ArrayList<>();
        for (int label = 1; label < set.size(); label++) {
            rgb.add(palette[label]);
        }
        return new Names(set.scored(), rgb);
    }

    /** Right, wrong and not scored. */
    static Names errors() {
        return new Names(
                List.of("right", "wrong", "not scored"),
                List.of(ClassColours.RIGHT, ClassColours.WRONG, ClassColours.IGNORED));
    }
}
