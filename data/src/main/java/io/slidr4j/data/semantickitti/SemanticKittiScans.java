package io.slidr4j.data.semantickitti;

import io.slidr4j.data.DataException;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.label.LabelFile;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.label.LabelledScan;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.data.scan.ScanFormat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scans of one split: {@code SS/velodyne/*.bin} and {@code SS/labels/*.label}, sorted by
 * sequence, then by frame.
 */
public final class SemanticKittiScans implements LabelledScans {
    private static final Logger LOG = LoggerFactory.getLogger(SemanticKittiScans.class);

    private final List<Frame> frames;
    private final boolean labelled;

    /** One frame of a sequence, {@code 000000}. */
    private record Frame(Path folder, String sequence, String number) {
        Path scan() {
            return folder.resolve("velodyne").resolve(number + ".bin");
        }

        Path labels() {
            return folder.resolve("labels").resolve(number + ".label");
        }

        String name() {
            return sequence + "/" + number;
        }
    }

    private SemanticKittiScans(List<Frame> frames, boolean labelled) {
        this.frames = List.copyOf(frames);
        this.labelled = labelled;
    }

    /**
     * Selects frames. Sequences of the split that are not there are left out with a warning.
     *
     * @param sequences where they lie
     * @param split which of them
     * @param skipStep of the sorted list, every {@code skipStep}th frame is taken, beginning with
     *     the first; 1 takes all
     * @param labelled whether labels shall be read
     * @throws DataException if nothing is there
     */
    public static SemanticKittiScans of(
            KittiSequences sequences, SplitName split, int skipStep, boolean labelled) {
        List<Frame> all = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String sequence : sequences.of(split)) {
            Path folder = sequences.folder().resolve(sequence);
            if (Files.isDirectory(folder.resolve("velodyne"))) {
                all.addAll(frames(folder, sequence));
            } else {
                absent.add(sequence);
            }
        }
        requireSome(all, sequences, split);
        if (!absent.isEmpty()) {
            LOG.warn(
                    "{} lacks the sequences {} of the split '{}'; it is used without them.",
                    sequences.folder(),
                    String.join(", ", absent),
                    split.key());
        }
        return new SemanticKittiScans(everyNth(all, skipStep), labelled);
    }

    private static void requireSome(List<Frame> frames, KittiSequences sequences, SplitName split) {
        if (frames.isEmpty()) {
            throw new DataException(
                    ("No scan of the split '%s' (sequences %s) lies in %s/*/velodyne; unpack the"
                                    + " velodyne archive there, or choose another split.")
                            .formatted(
                                    split.key(),
                                    String.join(", ", sequences.of(split)),
                                    sequences.folder()));
        }
    }

    private static List<Frame> everyNth(List<Frame> all, int step) {
        if (step < 1) {
            throw new DataException(
                    "dataset_skip_step is %d; it must be 1 or more.".formatted(step));
        }
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static List<Frame> frames(Path folder, String sequence) {
        try (Stream<Path> files = Files.list(folder.resolve("velodyne"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bin"))
                    .sorted()
                    .map(name -> new Frame(folder, sequence, name.substring(0, name.length() - 4)))
                    .toList();
        } catch (IOException e) {
            throw new DataException(
                    "The folder %s cannot be read (%s).".formatted(folder, e.getMessage()), e);
        }
    }

    @Override
    public LabelSet labelSet() {
        return LabelSet.SEMANTIC_KITTI;
    }

    @Override
    public boolean labelled() {
        return labelled;
    }

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public String name(int index) {
        return frames.get(index).name();
    }

    @Override
    public LabelledScan load(int index) {
        Frame frame = frames.get(index);
        PointCloud cloud = ScanFormat.KITTI.read(frame.scan());
        return new LabelledScan(frame.name(), cloud, labels(frame, cloud.size()));
    }

    @Override
    public byte[] labels(int index) {
        Frame frame = frames.get(index);
        return labels(frame, ScanFormat.KITTI.points(frame.scan()));
    }

    private byte[] labels(Frame frame, int points) {
        return labelled
                ? LabelFile.read(LabelSet.SEMANTIC_KITTI, frame.labels(), points)
                : new byte[points];
    }

    @Override
    public List<String> chosen() {
        return frames.stream().map(Frame::name).toList();
    }

    @Override
    public Path predictionFile(int index) {
        Frame frame = frames.get(index);
        return Path.of("sequences", frame.sequence(), "predictions", frame.number() + ".label");
    }
}
