package io.slidr4j.train.listen;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** A reader of event files, written from the format's description alone. */
final class EventReader {

    /**
     * What an event said.
     *
     * @param version the file's version, in its first event only
     * @param tag the curve, or null
     */
    record Event(double wallTime, long step, String version, String tag, float value) {}

    private EventReader() {}

    static List<Event> read(byte[] bytes) throws IOException {
        List<Event> events = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            byte[] length = take(in, 8);
            check(length, in.getInt());
            byte[] content =
                    take(
                            in,
                            (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            check(content, in.getInt());
            events.add(event(content));
        }
        return events;
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static void check(byte[] bytes, int masked) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        long rotated = (masked - 0xa282ead8L) & 0xffffffffL;
        long unmasked = ((rotated >>> 17) | (rotated << 15)) & 0xffffffffL;
        if (unmasked != crc.getValue()) {
            throw new IllegalStateException("a CRC is wrong");
        }
    }

    private static Event event(byte[] content) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(content);
        double wallTime = 0;
        long step = 0;
        String version = null;
        String tag = null;
        float value = Float.NaN;
        for (int field = in.readTag(); field != 0; field = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(field)) {
                case 1 -> wallTime = in.readDouble();
                case 2 -> step = in.readInt64();
                case 3 -> version = in.readString();
                case 5 -> {
                    CodedInputStream scalar =
                            inner(CodedInputStream.newInstance(in.readByteArray()));
                    scalar.readTag();
                    tag = scalar.readString();
                    scalar.readTag();
                    value = scalar.readFloat();
                }
                default -> in.skipField(field);
            }
        }
        return new Event(wallTime, step, version, tag, value);
    }

    private static CodedInputStream inner(CodedInputStream summary) throws IOException {
        summary.readTag();
        return CodedInputStream.newInstance(summary.readByteArray());
    }
}
