package org.metafield.modality.radiance.raytraced;

import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.Frame;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.modality.radiance.scene.View;

/** A view of solids that is rendered when asked for. */
record RayTracedFrame(String name, Camera camera, Bounds bounds, RayCaster caster) implements Frame {
    @Override
    public Vector middle() {
        return camera.centre((bounds.near() + bounds.far()) / 2);
    }

    @Override
    public View view(PictureFormat format) {
        return new View(camera, bounds, caster.render(camera, format));
    }
}
