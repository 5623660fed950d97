package io.slidr4j.train.run;

import io.slidr4j.train.loading.SampleSource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of what is trained on: the splits, their samples' names and their order. Files are not
 * read for it: a nuScenes has 300 GB.
 */
public final class DataFingerprint {

    private final MessageDigest digest;

    /** The fingerprint of nothing yet. */
    public DataFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Adds a split. */
    public DataFingerprint add(String split, SampleSource<?> samples) {
        add(split + " " + samples.size());
        for (int i = 0; i < samples.size(); i++) {
            add(samples.name(i));
        }
        return this;
    }

    /** Adds any text that tells one data set from another: a version, the number of segments. */
    public DataFingerprint add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** The digest of all that was added, in hexadecimal; nothing can be added after it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
