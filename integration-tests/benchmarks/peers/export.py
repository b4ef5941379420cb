"""Writes coordinates, images and initial parameters, as the peers have them, to a folder of .npy files.

`python export.py FOLDER SIDE TASKS`
"""
import os
import sys

import numpy as np
import peers_common as pc


def main(folder, side, tasks):
    os.makedirs(folder, exist_ok=True)
    np.save(os.path.join(folder, "coordinates.npy"), pc.grid(side))
    np.save(os.path.join(folder, "images.npy"), pc.images(tasks, side))
    for layer, (weight, bias) in enumerate(pc.siren_init(2, 3)):
        np.save(os.path.join(folder, f"layers.{layer}.weight.npy"), weight)
        np.save(os.path.join(folder, f"layers.{layer}.bias.npy"), bias)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
