package org.metafield.modality.radiance.scene;

/**
 * A picture of a scene.
 *
 * @param camera where it was taken from
 * @param bounds where along its rays the scene lies
 * @param colours {@code rows x columns x 3}, in [0, 1]; not to be changed
 */
public record View(Camera camera, Bounds bounds, float[] colours) {}
