package io.slidr4j.image.superpixel;

import io.slidr4j.data.DataException;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.superpixel.SuperpixelInfo;

/** Packs segment ids into the bytes of a map. */
final class EightBit {

    private EightBit() {}

    /**
     * A map of ids.
     *
     * @param ids from 0, [H·W]
     * @param advice what to do where there are too many
     * @throws DataException for an id beyond 255
     */
    static SuperpixelMap map(int height, int width, int[] ids, String advice) {
        byte[] bytes = new byte[ids.length];
        for (int p = 0; p < ids.length; p++) {
            if (ids[p] >= SuperpixelInfo.MAX_SEGMENTS) {
                throw new DataException(
                        "the image falls into more than %d segments; %s."
                                .formatted(SuperpixelInfo.MAX_SEGMENTS, advice));
            }
            bytes[p] = (byte) ids[p];
        }
        return new SuperpixelMap(height, width, bytes);
    }
}
