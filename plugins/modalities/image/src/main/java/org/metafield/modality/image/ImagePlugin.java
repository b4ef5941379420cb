package org.metafield.modality.image;

import java.util.List;
import java.util.function.Function;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;

/** The modality {@code image} and the data sources that give images. */
public final class ImagePlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "image",
                "Pictures of one size, in grey or colour, as functions of (row, column).",
                ImageOptions.DEFAULTS,
                options ->
                        Capabilities.provides(Capability.IMAGE_SIGNAL, Capability.PICTURE_SIGNAL, Capability.SEGMENTS),
                (options, context) -> new ImageModality(options)));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                source(
                        "image-folder",
                        "Photographs in a folder: PNG, JPEG, WebP, BMP, GIF, PGM or PPM.",
                        ImageFolderOptions.DEFAULTS,
                        ImageFolderSource::new),
                source(
                        "text-images",
                        "Random words in random colours, after the text images of learnit; nothing is read from disk.",
                        TextImagesOptions.DEFAULTS,
                        TextImagesSource::new),
                source(
                        "signed-distance-images",
                        "Signed distances from the outlines of random characters; nothing is read from disk.",
                        SignedDistanceOptions.DEFAULTS,
                        SignedDistanceSource::new),
                source(
                        "cifar",
                        "Images of 32 x 32 pixels in the binary files of CIFAR-10 and CIFAR-100.",
                        CifarOptions.DEFAULTS,
                        CifarSource::new));
    }

    /** A source for modalities whose signals are images. */
    private static <O extends Record> ComponentFactory<DataSource, O> source(
            String name, String description, O defaults, Function<O, DataSource> create) {
        return ComponentFactory.of(
                name,
                description,
                defaults,
                options -> Capabilities.requires(Capability.IMAGE_SIGNAL),
                (options, context) -> create.apply(options));
    }
}
