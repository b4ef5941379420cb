package org.metafield.modality.tomography;

import java.util.List;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Tap;

/** The modality {@code tomography} and the data sources that give pictures for it. */
public final class TomographyPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "tomography",
                "Square grey pictures that are seen through their line integrals (learnit's computed tomography).",
                TomographyOptions.DEFAULTS,
                Capabilities.provides(Capability.IMAGE_SIGNAL, Capability.PICTURE_SIGNAL)
                        .and(Capabilities.hides(Tap.PENULTIMATE.capability(), Capability.LINEAR_LAYERS)),
                TomographyModality::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                ComponentFactory.of(
                        "shepp-logan",
                        "Random variants of the head phantom of Shepp and Logan; nothing is read from disk.",
                        SheppLoganOptions.DEFAULTS,
                        Capabilities.requires(Capability.IMAGE_SIGNAL),
                        SheppLoganSource::new),
                ComponentFactory.of(
                        "dicom-slices",
                        "Slices of computed tomography in DICOM files that are not compressed, a file for each (.dcm, .dicom"
                                + " or .ima).",
                        DicomSlicesOptions.DEFAULTS,
                        Capabilities.requires(Capability.IMAGE_SIGNAL),
                        DicomSlicesSource::new),
                ComponentFactory.of(
                        "nifti-slices",
                        "Slices of volumes of computed tomography in NIfTI files (.nii or .nii.gz).",
                        NiftiSlicesOptions.DEFAULTS,
                        Capabilities.requires(Capability.IMAGE_SIGNAL),
                        NiftiSlicesSource::new));
    }
}
