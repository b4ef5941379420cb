package org.metafield.modality.image;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;

/** The modality {@code image} and the data sources that give images. */
public final class ImagePlugin implements Plugin {
    private static final Capabilities OF_IMAGES = Capabilities.requires(Capability.IMAGE_SIGNAL);

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "image",
                "Pictures of one size, in grey or colour, as functions of (row, column).",
                ImageOptions.DEFAULTS,
                Capabilities.provides(Capability.IMAGE_SIGNAL, Capability.PICTURE_SIGNAL, Capability.SEGMENTS),
                ImageModality::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                ComponentFactory.of(
                        "image-folder",
                        "Photographs in a folder: PNG, JPEG, WebP, BMP, GIF, PGM or PPM.",
                        ImageFolderOptions.DEFAULTS,
                        OF_IMAGES,
                        ImageFolderSource::new),
                ComponentFactory.of(
                        "text-images",
                        "Random words in random colours, after the text images of learnit; nothing is read from disk.",
                        TextImagesOptions.DEFAULTS,
                        OF_IMAGES,
                        TextImagesSource::new),
                ComponentFactory.of(
                        "signed-distance-images",
                        "Signed distances from the outlines of random characters; nothing is read from disk.",
                        SignedDistanceOptions.DEFAULTS,
                        OF_IMAGES,
                        SignedDistanceSource::new),
                ComponentFactory.of(
                        "cifar",
                        "Images of 32 x 32 pixels in the binary files of CIFAR-10 and CIFAR-100.",
                        CifarOptions.DEFAULTS,
                        OF_IMAGES,
                        CifarSource::new));
    }
}
