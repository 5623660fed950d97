package io.slidr4j.engine.checkpoint;

/**
 * Says which values may be keys of one mapping, so that no crafted file can make hashing slow:
 * texts and whole numbers without limit (they are ordered, so that colliding ones are found by
 * comparing), small tuples and the like up to a number that no real mapping comes near.
 */
final class KeyGuard {
    private int others = Limits.OTHER_KEYS;

    /** Whether this may be the next key. */
    boolean accepts(Value key) {
        return switch (key) {
            case Value.Text _, Value.Int _ -> true;
            default -> --others >= 0 && plainNodes(key, Limits.KEY_NODES) >= 0;
        };
    }

    /** What is left of {@code budget} nodes after this value; negative if it is not plain. */
    private static int plainNodes(Value value, int budget) {
        return switch (value) {
            case Value.Tensor _, Value.Mapping _ -> -1;
            case Value.Sequence sequence -> plainNodes(sequence.items(), budget - 1);
            case Value.Opaque opaque -> plainNodes(opaque.parts(), budget - 1);
            case Value.Text _, Value.Int _, Value.Real _, Value.Bool _, Value.None _ -> budget - 1;
        };
    }

    private static int plainNodes(Iterable<Value> values, int budget) {
        int left = budget;
        for (Value value : values) {
            if (left < 0) {
                return left;
            }
            left = plainNodes(value, left);
        }
        return left;
    }
}
