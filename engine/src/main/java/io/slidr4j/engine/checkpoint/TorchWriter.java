package io.slidr4j.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes PyTorch's zip format, in the order and alignment in which {@code torch.save} does. */
final class TorchWriter {
    private static final String FOLDER = "archive/";

    private TorchWriter() {}

    /** Writes a tree without objects of unknown classes. */
    static void write(Path file, Value root) {
        PickleWriter writer = new PickleWriter();
        ByteBuffer pickle = writer.write(root);
        AtomicFile.write(file, out -> archive(out, pickle, writer.storages()));
    }

    private static void archive(FileChannel out, ByteBuffer pickle, List<TensorData> storages)
            throws java.io.IOException {
        ZipWriter zip = new ZipWriter(out);
        zip.add(FOLDER + "data.pkl", pickle);
        zip.add(FOLDER + "byteorder", ascii("little"));
        for (int key = 0; key < storages.size(); key++) {
            zip.add(FOLDER + "data/" + key, storages.get(key).data());
        }
        zip.add(FOLDER + "version", ascii("3\n"));
        zip.finish();
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
