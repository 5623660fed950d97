package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A pre-norm transformer block (Vaswani et al. 2017, Dosovitskiy et al. 2021), with DINO's names:
 * {@code norm1}, {@code attn.qkv}, {@code attn.proj}, {@code norm2}, {@code mlp.fc1}, {@code
 * mlp.fc2}.
 */
final class TransformerBlock extends Module {

    private final LayerNorm norm1;
    private final Attention attention;
    private final LayerNorm norm2;
    private final Perceptron perceptron;

    TransformerBlock(long channels, long heads) {
        norm1 = child("norm1", new LayerNorm(channels));
        attention = child("attn", new Attention(channels, heads));
        norm2 = child("norm2", new LayerNorm(channels));
        perceptron = child("mlp", new Perceptron(channels, 4 * channels));
    }

    /** {@code [B, T, C]} → the same shape. */
    Tensor forward(Tensor tokens) {
        Tensor x = tokens.add(attention.forward(norm1.forward(tokens)));
        return x.add(perceptron.forward(norm2.forward(x)));
    }

    /** Every token asks every token: softmax(QKᵀ/√d) V, head by head. */
    private static final class Attention extends Module {

        private final long heads;
        private final Linear queriesKeysValues;
        private final Linear projection;

        Attention(long channels, long heads) {
            this.heads = heads;
            queriesKeysValues = child("qkv", new Linear(channels, 3 * channels));
            projection = child("proj", new Linear(channels, channels));
        }

        Tensor forward(Tensor tokens) {
            long batch = tokens.size(0);
            long count = tokens.size(1);
            long channels = tokens.size(2);
            Tensor qkv =
                    queriesKeysValues
                            .forward(tokens) // [B, T, 3C]
                            .view(batch, count, 3, heads, channels / heads)
                            .permute(2, 0, 3, 1, 4); // [3, B, heads, T, d]
            Tensor mixed =
                    torch.scaled_dot_product_attention(
                            qkv.select(0, 0), qkv.select(0, 1), qkv.select(0, 2));
            return projection.forward(mixed.transpose(1, 2).reshape(batch, count, channels));
        }
    }

    /** Two layers with an exact GELU between them. */
    private static final class Perceptron extends Module {

        private final Linear first;
        private final Linear second;

        Perceptron(long channels, long hidden) {
            first = child("fc1", new Linear(channels, hidden));
            second = child("fc2", new Linear(hidden, channels));
        }

        Tensor forward(Tensor tokens) {
            return second.forward(torch.gelu(first.forward(tokens)));
        }
    }
}
