package io.slidr4j.cli;

import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.engine.Device;
import io.slidr4j.pretrain.PointFeatures;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;

/** {@code slidr features}: what a pre-trained network thinks of the points of a scan. */
@Command(
        name = "features",
        description =
                "Writes the features of a scan's points as .npy: float32, one row per point, in"
                        + " evaluation mode.",
        mixinStandardHelpOptions = true)
final class FeaturesCommand implements Runnable {

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE",
            description = "A model file of ours or of the original.")
    private Path weights;

    @Option(
            names = "--points",
            required = true,
            paramLabel = "FILE",
            description = "A scan: .pcd.bin of nuScenes or .bin of KITTI.")
    private Path points;

    @Option(
            names = "--format",
            required = true,
            description =
                    "The scan's format: ${COMPLETION-CANDIDATES}. A network gets KITTI's intensity"
                            + " plus 1, as in 'slidr downstream', and nuScenes' as it is.")
    private ScanFormat format;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The .npy file to write.")
    private Path out;

    @Option(
            names = "--device",
            defaultValue = "auto",
            description = "auto, cpu, cuda or cuda:N; default: ${DEFAULT-VALUE}.")
    private String device;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        try (PointFeatures features = PointFeatures.open(weights, Device.choose(device).device())) {
            PointFeatures.Matrix matrix = features.of(format.read(points), format.intensityShift());
            matrix.write(out);
            spec.commandLine()
                    .getOut()
                    .printf("%s: %d points x %d%n", out, matrix.points(), matrix.channels());
            spec.commandLine().getOut().flush();
        }
    }
}
