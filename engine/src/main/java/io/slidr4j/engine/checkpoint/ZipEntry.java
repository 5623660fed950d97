package io.slidr4j.engine.checkpoint;

/**
 * One entry of a zip archive's central directory.
 *
 * @param name with its folders, {@code archive/data.pkl}
 * @param flags general purpose bits
 * @param method 0 for stored, 8 for deflated
 * @param crc CRC-32 of the contents; 0 where the writer did not compute one
 * @param packedBytes bytes in the file
 * @param bytes bytes of the contents
 * @param header where the local header begins
 */
record ZipEntry(
        String name, int flags, int method, int crc, long packedBytes, long bytes, long header) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
}
