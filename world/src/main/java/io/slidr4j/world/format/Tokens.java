package io.slidr4j.world.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes nuScenes tokens: 32 hexadecimal digits that depend on the seed and on what they stand for.
 *
 * @param seed the world's seed
 */
record Tokens(long seed) {
    /** The token of something. */
    String of(String kind, Object... place) {
        StringBuilder name = new StringBuilder().append(seed).append('/').append(kind);
        for (Object part : place) {
            name.append('/').append(part);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5")
                            .digest(name.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
