package org.metafield.media;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures as an animated GIF, which every browser shows, again and again. */
public final class AnimatedGif {
    private static final String METADATA = "javax_imageio_gif_image_1.0";
    /** Loop, forever. */
    private static final byte[] LOOP = {1, 0, 0};

    private AnimatedGif() {}

    /**
     * A GIF file. Each frame has the 256 colours that Java chooses for it.
     *
     * @param frames pictures of one size, at least one
     * @param secondsPerFrame how long each is shown, rounded to hundredths; browsers slow down what is below 0.02
     */
    public static byte[] encode(List<? extends RenderedImage> frames, double secondsPerFrame) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (RenderedImage frame : frames) {
                IIOMetadata metadata = metadata(writer, frame, Math.max(1, Math.round(100 * secondsPerFrame)));
                writer.writeToSequence(new IIOImage(frame, List.of(), metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static IIOMetadata metadata(ImageWriter writer, RenderedImage frame, long hundredths) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        IIOMetadataNode root = new IIOMetadataNode(METADATA);
        root.appendChild(node(
                "GraphicControlExtension",
                "disposalMethod",
                "none",
                "userInputFlag",
                "FALSE",
                "transparentColorFlag",
                "FALSE",
                "delayTime",
                Long.toString(hundredths),
                "transparentColorIndex",
                "0"));
        IIOMetadataNode loop = node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
        loop.setUserObject(LOOP.clone());
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(loop);
        root.appendChild(extensions);
        metadata.mergeTree(METADATA, root);
        return metadata;
    }

    private static IIOMetadataNode node(String name, String... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute(attributes[i], attributes[i + 1]);
        }
        return node;
    }
}
