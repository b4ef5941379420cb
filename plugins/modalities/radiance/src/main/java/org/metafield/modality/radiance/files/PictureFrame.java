package org.metafield.modality.radiance.files;

import java.nio.file.Path;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.modality.radiance.scene.Bounds;
import org.metafield.modality.radiance.scene.Camera;
import org.metafield.modality.radiance.scene.Frame;
import org.metafield.modality.radiance.scene.PictureFormat;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.modality.radiance.scene.View;

/**
 * A view whose picture is a file.
 *
 * @param name the file that names the frame, and which of its frames it is, for messages
 * @param picture the file of the picture
 * @param pose where the camera stands and how it is turned
 * @param lens what is known of how it maps directions to pixels
 * @param bounds where along its rays the scene lies
 */
record PictureFrame(String name, Path picture, Pose pose, Lens lens, Bounds bounds) implements Frame {
    @Override
    public Vector middle() {
        return pose.origin().plus(pose.forward().times((bounds.near() + bounds.far()) / 2));
    }

    @Override
    public View view(PictureFormat format) {
        UprightImage image = ScenePictures.decode(picture);
        Camera camera = lens.camera(pose, image.rows(), image.columns(), name);
        return new View(camera, bounds, ScenePictures.colours(image, format));
    }
}
