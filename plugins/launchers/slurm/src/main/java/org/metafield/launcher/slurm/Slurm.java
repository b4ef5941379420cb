package org.metafield.launcher.slurm;

import java.util.List;

/** What is asked of Slurm. */
interface Slurm {
    /** Makes sure that Slurm's commands are there; whether the controller answers is another matter. */
    void check() throws SlurmException;

    /**
     * Submits a job.
     *
     * @param arguments of sbatch
     * @return the number of the job
     */
    String submit(List<String> arguments) throws SlurmException;

    /** All tasks of the user's jobs that Slurm knows of, some of those that have ended among them. */
    List<Task> tasks() throws SlurmException;

    /**
     * Withdraws those that are queued, and sends {@code TERM} to the scripts of those that run.
     *
     * @param tasks such as {@code 17_3}
     */
    void stop(List<String> tasks) throws SlurmException;

    /**
     * A task of a job array.
     *
     * @param job the number of the array's job
     * @param index its index; text that is no number stands for several that were withdrawn
     * @param state such as {@code RUNNING}
     * @param name the job's name
     */
    record Task(String job, String index, String state, String name) {
        private static final List<String> ENDED = List.of(
                "BOOT_FAIL",
                "CANCELLED",
                "COMPLETED",
                "DEADLINE",
                "FAILED",
                "NODE_FAIL",
                "OUT_OF_MEMORY",
                "PREEMPTED",
                "REVOKED",
                "TIMEOUT");

        /** Whether it is queued, runs, or is about to be queued again. */
        boolean isActive() {
            return !ENDED.contains(state);
        }
    }
}
