package io.slidr4j.engine.checkpoint;

/**
 * A storage as a pickle names it. Its bytes lie elsewhere in the file.
 *
 * @param key names the storage in the file
 * @param type its class
 * @param elements its length in elements, at least 0
 * @param viewStart first element of the window that is meant; 0 but in very old files
 * @param viewElements length of that window
 */
record StorageReference(
        String key, StorageType type, long elements, long viewStart, long viewElements) {

    /** Length of the whole storage in bytes; an element count near 2^63 gives a negative one. */
    long bytes() {
        return Math.multiplyHigh(elements, type.elementBytes()) == 0
                ? elements * type.elementBytes()
                : -1;
    }

    /** The key as a message shows it. */
    String shownKey() {
        return "'" + Wording.shown(key) + "'";
    }
}
