package io.slidr4j.train.listen;

import com.google.protobuf.CodedOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The records of a TensorBoard event file: TFRecord framing (length, masked CRC-32C of the length,
 * content, masked CRC-32C of the content; little endian) around messages of TensorFlow's {@code
 * event.proto} and {@code summary.proto}, of which four fields are enough.
 */
final class EventRecord {

    /** {@code Event}: wall_time = 1, step = 2, file_version = 3, summary = 5. */
    private static final int WALL_TIME = 1;

    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;

    /** {@code Summary}: value = 1; {@code Summary.Value}: tag = 1, simple_value = 2. */
    private static final int VALUE = 1;

    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private EventRecord() {}

    /** The record that every event file begins with. */
    static byte[] version(double seconds) {
        return framed(
                message(
                        event -> {
                            event.writeDouble(WALL_TIME, seconds);
                            event.writeString(FILE_VERSION, "brain.Event:2");
                        }));
    }

    /**
     * One number of a training.
     *
     * @param seconds wall time since 1970
     * @param step the horizontal axis
     * @param tag the curve's name; what stands before a slash groups curves
     */
    static byte[] scalar(double seconds, long step, String tag, double number) {
        byte[] value =
                message(
                        out -> {
                            out.writeString(TAG, tag);
                            out.writeFloat(SIMPLE_VALUE, (float) number);
                        });
        byte[] summary = message(out -> out.writeByteArray(VALUE, value));
        return framed(
                message(
                        event -> {
                            event.writeDouble(WALL_TIME, seconds);
                            event.writeInt64(STEP, step);
                            event.writeByteArray(SUMMARY, summary);
                        }));
    }

    /** Writes the fields of a message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] framed(byte[] content) {
        byte[] length = little(Long.BYTES).putLong(content.length).array();
        return little(length.length + content.length + 2 * Integer.BYTES)
                .put(length)
                .putInt(maskedCrc(length))
                .put(content)
                .putInt(maskedCrc(content))
                .array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** TFRecord's masking, so that a CRC over data that holds CRCs stays useful. */
    static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}
