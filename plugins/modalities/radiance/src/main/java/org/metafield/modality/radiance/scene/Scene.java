package org.metafield.modality.radiance.scene;

import java.util.List;
import java.util.Optional;

/**
 * A scene with its views.
 *
 * @param name names it to the user
 * @param inputs views that adaptation may see, in order
 * @param held views that are held out to be measured, in order
 * @param ground the part of the ground that is cut into cells, if the source knows it
 */
public record Scene(String name, List<Frame> inputs, List<Frame> held, Optional<Ground> ground) {
    public Scene {
        inputs = List.copyOf(inputs);
        held = List.copyOf(held);
    }
}
