package io.slidr4j.data.pair;

import io.slidr4j.data.AtomicFile;
import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.LidarSweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what the search for pairs found, a file for each scene: so a second run need not search,
 * and a search that was stopped goes on.
 *
 * <p>A file is named after its scene and a digest of the rule and the scene's sweeps (tokens,
 * files' sizes, poses); other data or another rule are another file. A line is {@code i j matches},
 * i and j being numbers of keyframes in the scene; the first line says what was searched for.
 *
 * @param folder where the files are; made when the first is written
 */
record PairFolder(Path folder) {
    private static final String FORMAT = "slidr4j pairs 1: ";

    /**
     * Refuses a name that is a file's.
     *
     * @throws DataException where there is something that is no folder
     */
    void requireFolder() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new DataException(
                    "%s is no folder, so no pairs can be kept there; name another with pairs_dir."
                            .formatted(folder));
        }
    }

    /** What is known of a scene; empty where it was not searched yet. */
    Optional<List<KeyframePair>> read(String scene, List<LidarSweep> sweeps, PairRule rule) {
        Path file = file(scene, sweeps, rule);
        return Files.exists(file) ? Optional.of(parse(file, sweeps)) : Optional.empty();
    }

    /** Keeps what was found. */
    void write(String scene, List<LidarSweep> sweeps, PairRule rule, List<KeyframePair> found) {
        StringBuilder text = new StringBuilder(FORMAT + rule.terms() + "\n");
        for (KeyframePair pair : found) {
            text.append(sweeps.indexOf(pair.first())).append(' ');
            text.append(sweeps.indexOf(pair.second())).append(' ');
            text.append(pair.matches()).append('\n');
        }
        AtomicFile.write(
                file(scene, sweeps, rule), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String scene, List<LidarSweep> sweeps, PairRule rule) {
        return folder.resolve(scene + "-" + digest(sweeps, rule) + ".txt");
    }

    private static String digest(List<LidarSweep> sweeps, PairRule rule) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(rule.terms().getBytes(StandardCharsets.UTF_8));
            for (LidarSweep sweep : sweeps) {
                String known = sweep.token() + Files.size(sweep.file()) + sweep.pose();
                digest.update(known.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new DataException(
                    "The scan %s cannot be read; unpack the sensor archive again."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static List<KeyframePair> parse(Path file, List<LidarSweep> sweeps) {
        try {
            List<KeyframePair> pairs = new ArrayList<>();
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.getFirst().startsWith(FORMAT)) {
                throw new IOException("its first line is another");
            }
            for (String line : lines.subList(1, lines.size())) {
                pairs.add(pair(line.split(" "), sweeps));
            }
            return pairs;
        } catch (IOException | RuntimeException e) {
            throw new DataException(
                    "The file of pairs %s is damaged (%s); delete it, and it is made again."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static KeyframePair pair(String[] numbers, List<LidarSweep> sweeps) {
        return new KeyframePair(
                sweeps.get(Integer.parseInt(numbers[0])),
                sweeps.get(Integer.parseInt(numbers[1])),
                Integer.parseInt(numbers[2]));
    }
}
