package io.slidr4j.bench;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.image.superpixel.AdjustedRand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SLIC on one picture, and scikit-image's on the same one between two rounds of ours: one core
 * each.
 */
final class SlicBenchmark implements Benchmark {

    private static final Timing TIMING = new Timing(15, 21);
    private static final int PEER_RUNS = 7;
    private static final int RUNS_AFTER = 7;

    private static final String PEER = "slic.skimage_seconds";
    private static final String PEER_WHAT = "  scikit-image beside it";
    private static final String GOAL = "≥ 12× scikit-image";

    @Override
    public String name() {
        return "slic";
    }

    @Override
    public String title() {
        return "SLIC of one picture, 150 segments, beside scikit-image where it is installed";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        RgbImage image = bench.keyframe().image(Camera.FRONT);
        Timing.Spent spent = TIMING.of(() -> BenchKeyframe.SLIC.segment(image));
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.Measured.of(
                        "slic.seconds",
                        "SLIC %d×%d, one core".formatted(image.width(), image.height()),
                        Unit.SECONDS,
                        spent.wall(),
                        GOAL));
        figures.add(
                Figure.Measured.of(
                        "slic.processor_seconds",
                        "  processor time, mean",
                        Unit.SECONDS,
                        spent.processor()));
        figures.addAll(peer(image, bench.keyframe().superpixels(), spent.wall()));
        return figures;
    }

    private static List<Figure> peer(RgbImage image, Path folder, Spread ours) {
        Optional<String> python = new PythonPeer("skimage").interpreter();
        if (python.isEmpty()) {
            return missing(
                    "scikit-image is not installed (Debian: apt-get install python3-skimage).");
        }
        Path raw = folder.resolve("image.rgb");
        Path labels = folder.resolve("labels");
        try {
            Files.write(raw, image.rgb());
            ChildProcess.Outcome outcome =
                    PythonPeer.run(
                            python.get(), "slic_peer.py", folder, arguments(image, raw, labels));
            return outcome.code() == 0
                    ? measured(
                            outcome,
                            around(image, ours),
                            agreement(image, Files.readAllBytes(labels)))
                    : missing("scikit-image failed: " + outcome.lastLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arguments(RgbImage image, Path raw, Path labels) {
        return List.of(
                raw.toString(),
                Integer.toString(image.height()),
                Integer.toString(image.width()),
                Integer.toString(PEER_RUNS),
                labels.toString());
    }

    /** The median seconds of ours before and after the peer's. */
    private static double around(RgbImage image, Spread before) {
        double after = Timing.median(RUNS_AFTER, () -> BenchKeyframe.SLIC.segment(image));
        return (before.median() + after) / 2;
    }

    private static double agreement(RgbImage image, byte[] theirs) {
        return AdjustedRand.index(BenchKeyframe.SLIC.segment(image).ids(), theirs);
    }

    private static List<Figure> measured(
            ChildProcess.Outcome outcome, double ours, double agreement) {
        Spread theirs =
                Spread.of(outcome.output().lines().mapToDouble(Double::parseDouble).toArray());
        return List.of(
                Figure.Measured.of(PEER, PEER_WHAT, Unit.SECONDS, theirs),
                Figure.Measured.of(
                        "slic.speedup",
                        "  how many times faster",
                        Unit.RATIO,
                        Spread.of(theirs.median() / ours),
                        "≥ 12"),
                Figure.Measured.of(
                        "slic.adjusted_rand",
                        "  agreement, adjusted Rand index",
                        Unit.RATIO,
                        Spread.of(agreement),
                        "≥ 0.99"));
    }

    private static List<Figure> missing(String reason) {
        return List.of(new Figure.Missing(PEER, PEER_WHAT, "", reason));
    }
}
