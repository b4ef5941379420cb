package org.metafield.benchmark;

/**
 * What a process measured of Metafield.
 *
 * @param tasksPerGraph tasks that one graph held
 * @param buildSeconds from the made experiment to built graphs
 * @param plannedMebibytes the most memory that the process would hold, as {@code plan} estimates it
 * @param parametersDigest SHA-256 of the parameters at the end, to compare runs bit by bit
 */
record OwnMeasurement(
        Workload workload,
        int tasksPerGraph,
        double buildSeconds,
        long plannedMebibytes,
        String parametersDigest,
        Measurement measurement) {}
