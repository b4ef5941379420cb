package org.metafield.modality.image;

/** How a photograph is brought to the size of the modality. */
public enum Fit {
    /** The largest centred part in the proportions of the size, scaled (GradNCP). */
    CROP,
    /** The centre without scaling (learnit's CelebA). */
    CENTER_CROP,
    /** The whole photograph, scaled to the size whatever its proportions. */
    STRETCH,
    /** Several random parts in the proportions of the size, scaled; each is a signal of its own. */
    RANDOM_CROPS
}
