"""Writes coordinates, signals and initial parameters, as the peers have them, to a folder of .npy files.

`python export.py FOLDER SUBJECT SIZE TASKS`, with a subject of peers_common.SUBJECTS.
"""
import os
import sys

import numpy as np
import peers_common as pc


def main(folder, subject, size, tasks):
    os.makedirs(folder, exist_ok=True)
    coordinates, signals, parameters = pc.SUBJECTS[subject](size, tasks)
    np.save(os.path.join(folder, "coordinates.npy"), coordinates)
    np.save(os.path.join(folder, "signals.npy"), signals)
    for name, value in parameters.items():
        np.save(os.path.join(folder, name + ".npy"), value)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
