package io.slidr4j.engine.checkpoint;

/** Counts what reading one file has cost so far, and refuses the file when it asks too much. */
final class Budget {
    private final FileImage file;
    private long values = Limits.VALUES;
    private long copiedBytes;

    Budget(FileImage file) {
        this.file = file;
        this.copiedBytes = Limits.copiedBytes(file.size());
    }

    /** Takes this many values. */
    void takeValues(long count) {
        values -= count;
        if (values < 0) {
            throw file.unreadable("its pickle holds more than " + Limits.VALUES + " values");
        }
    }

    /** Takes this many bytes of heap, before they are allocated. */
    void takeBytes(long count) {
        copiedBytes -= count;
        if (count < 0 || copiedBytes < 0) {
            throw file.unreadable(
                    "unpacked, its tensors would need more than four times the size of the file");
        }
    }
}
