package io.slidr4j.view.picture;

import io.slidr4j.data.DataException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Objects;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures: PNG, and animated GIF. A file is there as a whole or not at all. */
public final class PictureFiles {

    private static final String GIF_FRAME = "javax_imageio_gif_image_1.0";

    private PictureFiles() {}

    /**
     * Writes a PNG file; its folder is made where it is missing.
     *
     * @throws DataException if the disk does not take it
     */
    public static void writePng(BufferedImage image, Path file) {
        try {
            replace(file, png(image));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** A picture as the bytes of a PNG file. */
    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes an animated GIF that repeats for ever; its folder is made where it is missing.
     *
     * @param frames one or more pictures of one size, taken one at a time
     * @param seconds how long each is shown
     * @throws DataException if the disk does not take it
     */
    public static void writeGif(Iterator<BufferedImage> frames, double seconds, Path file) {
        byte[] gif = gif(frames, seconds);
        try {
            replace(file, gif);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * An animated GIF that repeats for ever.
     *
     * @param frames one or more pictures of one size, taken one at a time
     * @param seconds how long each is shown
     */
    public static byte[] gif(Iterator<BufferedImage> frames, double seconds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeGif(frames, seconds, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void writeGif(Iterator<BufferedImage> frames, double seconds, OutputStream to)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(to)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (boolean first = true; frames.hasNext(); first = false) {
                BufferedImage frame = frames.next();
                IIOMetadata metadata = frameMetadata(writer, frame, seconds, first);
                writer.writeToSequence(new IIOImage(frame, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** The GIF blocks that say how long a frame stays, and that all is repeated. */
    private static IIOMetadata frameMetadata(
            ImageWriter writer, BufferedImage frame, double seconds, boolean first)
            throws IOException {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), parameters);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(GIF_FRAME);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Long.toString(Math.round(100 * seconds)));
        control.setAttribute("transparentColorIndex", "0");
        if (first) {
            IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(repeat);
        }
        metadata.setFromTree(GIF_FRAME, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (Objects.equals(root.item(i).getNodeName(), name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path aside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.write(aside, content);
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static DataException unwritable(Path file, IOException e) {
        return new DataException("%s cannot be written (%s).".formatted(file, e.getMessage()), e);
    }
}
