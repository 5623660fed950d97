package io.slidr4j.train.settings;

import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run computes and what it leaves behind.
 *
 * @param folder where run folders are made: {@code output_dir}/{@code working_dir}
 * @param device {@code auto}, {@code cpu} or {@code cuda:N} ({@code device}; {@code num_gpus: 0}
 *     turns auto into cpu)
 * @param checkpointEvery epochs between two checkpoints; the last epoch always gets one ({@code
 *     checkpoint_every})
 * @param keepCheckpoints how many epochs' checkpoints stay beside {@code last} and {@code best}; 0:
 *     all ({@code keep_checkpoints})
 * @param resume the checkpoint of a run to go on with ({@code resume_path})
 */
public record RunSettings(
        Path folder,
        String device,
        int checkpointEvery,
        int keepCheckpoints,
        Optional<Path> resume) {

    /**
     * Reads the keys named above.
     *
     * @param workingDir the default of {@code working_dir}
     */
    public static RunSettings from(ConfigFields fields, String workingDir) {
        Path output = Path.of(fields.text("output_dir", "."));
        return new RunSettings(
                output.resolve(fields.text("working_dir", workingDir)).normalize(),
                device(fields),
                fields.integer("checkpoint_every", 1, Rule.atLeast(1)),
                fields.integer("keep_checkpoints", 0, Rule.atLeast(0)),
                fields.optionalText("resume_path").map(Path::of));
    }

    private static String device(ConfigFields fields) {
        String device = fields.text("device", "auto");
        int gpus = fields.integer("num_gpus", 1, Rule.atLeast(0));
        boolean auto = device.equalsIgnoreCase("auto");
        if (gpus > 1) {
            throw fields.refusal("num_gpus", "must be 0 or 1, for a run uses one device");
        }
        if (gpus == 0 && !auto && !device.equalsIgnoreCase("cpu")) {
            throw fields.refusal("num_gpus", "must be 1 where the device is " + device);
        }
        if (gpus == 1 && !auto) {
            fields.idle("num_gpus", "device is " + device);
        }
        return gpus == 0 ? "cpu" : device;
    }
}
