package io.slidr4j.downstream;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the logits of voxels to the classes of points: each point has the class of its voxel, and
 * never the ignored one. Several looks at a scan vote with their probabilities.
 */
final class PointPredictions {

    private PointPredictions() {}

    /**
     * The classes of the points of each scan.
     *
     * @param logits [V, C]
     * @return for each scan {@code [N]}, 1..C-1
     */
    static List<byte[]> of(Tensor logits, SegmentationBatch batch) {
        return batch.looks() == 1 ? single(logits, batch) : voted(logits, batch);
    }

    private static List<byte[]> single(Tensor logits, SegmentationBatch batch) {
        long[] best = best(logits); // [V]
        int[] first = batch.firstRows();
        return IntStream.range(0, first.length)
                .mapToObj(i -> points(batch.items().get(i), best, first[i]))
                .toList();
    }

    private static byte[] points(SegmentationSample sample, long[] best, int first) {
        int[] voxel = sample.voxels().pointToVoxel(); // [N]
        byte[] classes = new byte[voxel.length];
        for (int point = 0; point < voxel.length; point++) {
            classes[point] = (byte) best[first + voxel[point]];
        }
        return classes;
    }

    private static List<byte[]> voted(Tensor logits, SegmentationBatch batch) {
        Tensor probabilities = logits.softmax(1); // [V, C]
        int[] first = batch.firstRows();
        List<byte[]> classes = new ArrayList<>();
        for (int scan = 0; scan < batch.samples(); scan++) {
            Tensor votes = null; // [N, C]
            for (int i = scan * batch.looks(); i < (scan + 1) * batch.looks(); i++) {
                Tensor vote = spread(probabilities, batch.items().get(i), first[i]);
                votes = votes == null ? vote : votes.add_(vote);
            }
            classes.add(bytes(best(votes)));
        }
        return classes;
    }

    /** Each point's row of its voxel, [N, C]. */
    private static Tensor spread(Tensor rows, SegmentationSample sample, int first) {
        Tensor own = rows.narrow(0, first, sample.voxels().count());
        Tensor index = Tensors.indices(sample.voxels().pointToVoxel());
        return own.index_select(0, index.to(rows.device(), index.scalar_type()));
    }

    /** The highest column of each row, column 0 apart. */
    private static long[] best(Tensor rows) {
        Tensor scored = rows.narrow(1, 1, rows.size(1) - 1); // [V, C-1]
        return Tensors.longs(scored.argmax(new LongOptional(1), false).add(Tensors.scalar(1)));
    }

    private static byte[] bytes(long[] classes) {
        byte[] bytes = new byte[classes.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) classes[i];
        }
        return bytes;
    }
}
