package io.slidr4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A NumPy array in C order, as read from an {@code .npy} file (NEP 1, versions 1 and 2).
 *
 * @param type NumPy's type string without the byte order: {@code f4}, {@code i8}, {@code u1}, ...
 * @param shape the sizes, outermost first
 * @param bytes the values, little endian
 */
public record Npy(String type, int[] shape, ByteBuffer bytes) {

    private static final Pattern DESCR = Pattern.compile("'descr': '[<|]([a-z]\\d+)'");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    /** Reads one {@code .npy} file. */
    public static Npy read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads every array of an {@code .npz} file, by name. */
    public static Map<String, Npy> readAll(Path file) {
        Map<String, Npy> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                arrays.put(e.getName().replaceFirst("\\.npy$", ""), parse(zip.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arrays;
    }

    private static Npy parse(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean longHeader = file[6] >= 2;
        int length = longHeader ? in.getInt(8) : in.getShort(8) & 0xffff;
        int start = longHeader ? 12 : 10;
        String header = new String(file, start, length, StandardCharsets.ISO_8859_1);
        if (header.contains("'fortran_order': True")) {
            throw new IllegalArgumentException("Fortran order is not supported: " + header);
        }
        ByteBuffer body = in.slice(start + length, file.length - start - length);
        return new Npy(group(DESCR, header), sizes(group(SHAPE, header)), little(body));
    }

    private static ByteBuffer little(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String group(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException("Unexpected .npy header: " + header);
        }
        return matcher.group(1);
    }

    private static int[] sizes(String tuple) {
        return Arrays.stream(tuple.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** The number of values. */
    public int size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** All values as float, whatever their type. */
    public float[] floats() {
        float[] out = new float[size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) value(i);
        }
        return out;
    }

    /** All values as double, whatever their type. */
    public double[] doubles() {
        double[] out = new double[size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = value(i);
        }
        return out;
    }

    /** All values as int; a fraction is an error. */
    public int[] ints() {
        int[] out = new int[size()];
        for (int i = 0; i < out.length; i++) {
            double v = value(i);
            if (v != Math.rint(v)) {
                throw new IllegalStateException("Not a whole number: " + v);
            }
            out[i] = (int) v;
        }
        return out;
    }

    private double value(int i) {
        return switch (type) {
            case "f4" -> bytes.getFloat(4 * i);
            case "f8" -> bytes.getDouble(8 * i);
            case "i8" -> bytes.getLong(8 * i);
            case "i4" -> bytes.getInt(4 * i);
            case "i2" -> bytes.getShort(2 * i);
            case "u1" -> bytes.get(i) & 0xff;
            case "b1", "i1" -> bytes.get(i);
            default -> throw new IllegalStateException("Unsupported NumPy type: " + type);
        };
    }
}
