package io.slidr4j.data.superpixel;

import io.slidr4j.data.AtomicFile;
import io.slidr4j.data.DataException;
import io.slidr4j.data.SuperpixelMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of superpixel maps: {@code TOKEN.png} per camera token, and {@code superpixels.json}.
 *
 * <p>A PNG is 8-bit grey, one id per pixel, and carries its token in a text chunk ({@value
 * #TOKEN_KEY}), so that a renamed map is found out; maps of the original implementation have no
 * such chunk and are accepted if their size is right. Every file is written aside and then moved,
 * so that none is ever half-written. Safe for use by many threads.
 */
public final class SuperpixelStore {
    /** The key of the PNG text chunk that holds the camera token. */
    public static final String TOKEN_KEY = "slidr4j.token";

    /** The sidecar's name. */
    public static final String INFO_FILE = "superpixels.json";

    static final String COMMAND = "./slidr superpixels --dataset nuscenes --root DIR --out DIR";

    private final Path folder;
    private volatile SuperpixelInfo info;

    /**
     * Names a folder; nothing is read or written yet.
     *
     * @param folder where the maps are, or will be
     */
    public SuperpixelStore(Path folder) {
        this.folder = folder;
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /**
     * How the maps were made, read once.
     *
     * @return the sidecar's content
     * @throws DataException if there is no sidecar or it is damaged
     */
    public SuperpixelInfo info() {
        if (info == null) {
            info = readInfo();
        }
        return info;
    }

    /**
     * Whether there is a map for a token.
     *
     * @param token the camera token
     * @return true if its file exists; it may still be damaged
     */
    public boolean has(String token) {
        return Files.isRegularFile(file(token));
    }

    /**
     * The path of a map.
     *
     * @param token the camera token
     * @return where it is, or would be
     */
    public Path file(String token) {
        return folder.resolve(token + ".png");
    }

    /**
     * Reads one map.
     *
     * @param token the camera token
     * @param height rows of its image
     * @param width columns of its image
     * @return the map
     * @throws DataException if there is no map, it is damaged, has another size than the image,
     *     belongs to another token, or holds an id beyond the sidecar's number of segments
     */
    public SuperpixelMap read(String token, int height, int width) {
        int segments = info().segments();
        Path file = file(token);
        GreyPng png = GreyPng.decode(file, bytes(file));
        requireToken(file, png.text(TOKEN_KEY), token);
        if (png.height() != height || png.width() != width) {
            throw new DataException(
                    "The superpixel map %s is %d x %d but its image is %d x %d; make it again with %s."
                            .formatted(file, png.width(), png.height(), width, height, COMMAND));
        }
        SuperpixelMap map = new SuperpixelMap(height, width, png.pixels());
        requireIds(file, map, segments);
        return map;
    }

    /**
     * Writes one map, replacing an older one.
     *
     * @param token the camera token
     * @param map its superpixels
     * @throws DataException if the disk does not take it; nothing half-written stays behind
     */
    public void write(String token, SuperpixelMap map) {
        GreyPng png = new GreyPng(map.height(), map.width(), map.ids(), Map.of(TOKEN_KEY, token));
        AtomicFile.write(file(token), png.encode());
    }

    /**
     * Writes one map that belongs to no dataset, replacing an older file.
     *
     * @param file where, a PNG file
     * @param map its superpixels
     * @throws DataException if the disk does not take it; nothing half-written stays behind
     */
    public static void writeSingle(Path file, SuperpixelMap map) {
        AtomicFile.write(
                file, new GreyPng(map.height(), map.width(), map.ids(), Map.of()).encode());
    }

    /**
     * Writes the sidecar, replacing an older one.
     *
     * @param made how the maps were made
     * @throws DataException if the disk does not take it
     */
    public void writeInfo(SuperpixelInfo made) {
        AtomicFile.write(folder.resolve(INFO_FILE), InfoFile.bytes(made));
        info = made;
    }

    private SuperpixelInfo readInfo() {
        Path file = folder.resolve(INFO_FILE);
        try {
            return InfoFile.read(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new DataException(
                    ("There is no superpixel sidecar %s; make the maps with %s, or, for maps made"
                                    + " elsewhere, write {\"algorithm\": \"slic\", \"segments\": 150} into it"
                                    + " with their true number of ids.")
                            .formatted(file, COMMAND),
                    e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "There is no superpixel map %s; make it with %s.".formatted(file, COMMAND), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireToken(Path file, Optional<String> found, String token) {
        if (found.isPresent() && !found.get().equals(token)) {
            throw new DataException(
                    "The superpixel map %s was made for the image %s; make it again with %s."
                            .formatted(file, found.get(), COMMAND));
        }
    }

    private static void requireIds(Path file, SuperpixelMap map, int segments) {
        int largest = map.largestId();
        if (largest >= segments) {
            throw new DataException(
                    ("The superpixel map %s holds the id %d but %s allows only ids below %d; make"
                                    + " the maps again with %s.")
                            .formatted(file, largest, INFO_FILE, segments, COMMAND));
        }
    }

    private static DataException unreadable(Path file, IOException e) {
        return new DataException("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
    }
}
