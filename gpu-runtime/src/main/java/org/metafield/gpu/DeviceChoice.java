package org.metafield.gpu;

/** The devices to choose from. */
public enum DeviceChoice {
    /** A GPU if there is one, else the CPU. */
    AUTO,
    /** The CPU, even if there is a GPU. */
    CPU,
    /** A GPU; without one nothing runs. */
    GPU
}
