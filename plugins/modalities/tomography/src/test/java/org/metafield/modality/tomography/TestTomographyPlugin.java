package org.metafield.modality.tomography;

import java.util.Set;
import org.metafield.conformance.BasePluginTest;
import org.metafield.spi.Plugin;

class TestTomographyPlugin extends BasePluginTest {
    @Override
    protected Class<? extends Plugin> plugin() {
        return TomographyPlugin.class;
    }

    @Override
    protected Set<String> contributions() {
        return Set.of(
                "modality tomography",
                "data-source shepp-logan",
                "data-source dicom-slices",
                "data-source nifti-slices");
    }
}
