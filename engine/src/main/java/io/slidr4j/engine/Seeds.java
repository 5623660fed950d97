package io.slidr4j.engine;

import org.bytedeco.pytorch.global.torch;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * All randomness from one seed: libtorch's generators by {@link #seedLibtorch}, everything in Java
 * by streams that are a function of (seed, purpose, epoch, index), so that a value does not depend
 * on which thread draws it or on what was drawn before.
 */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** The increment of SplitMix64's Weyl sequence. */
    static final long WEYL = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** Seeds libtorch's generators on all devices and asks it for deterministic algorithms. */
    public static void seedLibtorch(long seed) {
        Engine.start();
        torch.manual_seed(seed);
        torch.globalContext().setDeterministicAlgorithms(true, false);
        // else libtorch fills every new tensor with NaN, which nothing here could read anyway
        torch.globalContext().setDeterministicFillUninitializedMemory(false);
        torch.globalContext().setBenchmarkCuDNN(false);
        torch.globalContext().setDeterministicCuDNN(true);
    }

    /**
     * The generator of one purpose.
     *
     * @param seed the run's seed
     * @param coordinates what the stream is for: (epoch, index), say
     */
    public static RandomGenerator stream(long seed, long... coordinates) {
        long state = mix(seed);
        for (long coordinate : coordinates) {
            state = mix(state + coordinate);
        }
        return FACTORY.create(state);
    }

    /**
     * The finaliser of SplitMix64 (Steele, Lea, Flood 2014), after one step of its Weyl sequence.
     */
    static long mix(long value) {
        long z = value + WEYL;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
