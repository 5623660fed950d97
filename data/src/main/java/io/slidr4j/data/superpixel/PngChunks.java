package io.slidr4j.data.superpixel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes PNG chunks: length, name, body, checksum of name and body. */
final class PngChunks {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PngChunks(long signature) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(signature).array());
    }

    void add(int name, byte[] body) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + body.length);
        chunk.putInt(body.length).putInt(name).put(body);
        chunk.putInt(crc(chunk.slice(4, 4 + body.length)));
        out.writeBytes(chunk.array());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** The checksum of a chunk's name and body. */
    static int crc(ByteBuffer named) {
        CRC32 crc = new CRC32();
        crc.update(named);
        return (int) crc.getValue();
    }
}
