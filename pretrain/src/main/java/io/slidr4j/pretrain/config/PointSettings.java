package io.slidr4j.pretrain.config;

import io.slidr4j.engine.Precision;
import io.slidr4j.model.MinkUNetSize;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import java.util.Locale;

/**
 * The 3D network that is pre-trained.
 *
 * @param network which ({@code model_points})
 * @param weights what it starts from ({@code points_weights})
 * @param outputs features of a point ({@code model_n_out}), which are those of a pixel too unless
 *     there is a projector
 * @param projected features of a point after the projector ({@code projector_n_out}); 0: there is
 *     no projector
 * @param kernelSize edge of the first convolution's kernel ({@code kernel_size})
 * @param normMomentum momentum of the batch norms outside residual blocks ({@code bn_momentum})
 * @param normalised whether features are divided by their length, here and in the image network
 *     ({@code normalize_features})
 * @param precision of the factors in its convolutions ({@code point_precision})
 */
public record PointSettings(
        MinkUNetSize network,
        PointWeights weights,
        int outputs,
        int projected,
        int kernelSize,
        double normMomentum,
        boolean normalised,
        Precision precision) {

    /** Whether a projector stands between the network and the loss. */
    public boolean hasProjector() {
        return projected > 0;
    }

    /** How many features the loss compares. */
    public int compared() {
        return hasProjector() ? projected : outputs;
    }

    /** Reads the keys named above; those of a checkpoint's config, too. */
    public static PointSettings from(ConfigFields fields) {
        return new PointSettings(
                fields.choice(
                        "model_points",
                        MinkUNetSize.values(),
                        MinkUNetSize::key,
                        MinkUNetSize.FULL),
                fields.choice("points_weights", PointWeights.RANDOM),
                fields.integer("model_n_out", 64, Rule.between(1, 4096)),
                fields.integer("projector_n_out", 0, Rule.between(0, 4096)),
                fields.integer("kernel_size", 3, Rule.between(1, 7)),
                fields.real("bn_momentum", 0.05, Rule.between(0, 1)),
                fields.flag("normalize_features", true),
                fields.choice(
                        "point_precision",
                        Precision.values(),
                        precision -> precision.name().toLowerCase(Locale.ROOT),
                        Precision.FLOAT32));
    }
}
