package org.metafield.runner.doctor;

/**
 * A GPU, as its driver describes it.
 *
 * @param name such as {@code NVIDIA H200}
 * @param computeCapability the version of its instruction set, such as 9.0
 * @param totalBytes its memory
 * @param freeBytes what no program has taken of it
 */
public record NvidiaGpu(String name, double computeCapability, long totalBytes, long freeBytes) {}
