package io.slidr4j.engine.checkpoint;

/**
 * Reads what {@code torch.save} wrote, telling its formats apart by their first bytes (whatever the
 * file is called): the zip archive of PyTorch 1.6 and later, and the row of pickles before it.
 */
final class TorchReader {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] TAR = {'u', 's', 't', 'a', 'r'};
    private static final int TAR_MAGIC_AT = 257;
    private static final byte[] BINARY_PICKLE = {(byte) 0x80};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private TorchReader() {}

    /** The tree that the file holds. */
    static Value read(FileImage file) {
        if (file.has(0, ZIP) || file.has(0, EMPTY_ZIP)) {
            return new TorchZipReader(file).read();
        }
        if (file.has(TAR_MAGIC_AT, TAR)) {
            throw file.unreadable(
                    "it is a tar archive, PyTorch's format before 0.2 or a packed folder; load it"
                            + " with PyTorch and save it again, or unpack it");
        }
        if (file.has(0, GZIP)) {
            throw file.unreadable("it is compressed by gzip; unpack it first");
        }
        if (!file.has(0, BINARY_PICKLE)) {
            throw file.unreadable("it was not written by torch.save");
        }
        return new TorchLegacyReader(file).read();
    }
}
