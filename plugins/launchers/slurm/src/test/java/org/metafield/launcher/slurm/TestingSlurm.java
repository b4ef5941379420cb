package org.metafield.launcher.slurm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Slurm as tests want it to be, with a clock that they turn. */
final class TestingSlurm implements Slurm {
    final List<List<String>> submitted = new ArrayList<>();
    final List<List<String>> stopped = new ArrayList<>();
    final Map<String, String> states = new LinkedHashMap<>();

    /** What Slurm's commands fail with; empty if they work. */
    Optional<String> fault = Optional.empty();

    /** Whether the answer of sbatch is lost. */
    boolean losesAnswers;

    long now = -7;

    void advance(long seconds) {
        now += seconds * 1_000_000_000L;
    }

    private void answer(String command) throws SlurmException {
        if (fault.isPresent()) {
            throw new SlurmException(command, fault.get());
        }
    }

    @Override
    public void check() throws SlurmException {
        answer("sbatch");
    }

    @Override
    public String submit(List<String> arguments) throws SlurmException {
        answer("sbatch");
        submitted.add(arguments);
        String array = argument(arguments, "--array=");
        for (int index = 0; index <= Integer.parseInt(array.substring(2)); index++) {
            states.put(submitted.size() + "_" + index, "PENDING");
        }
        if (losesAnswers) {
            throw new SlurmException("sbatch", "Socket timed out on send/recv operation");
        }
        return Integer.toString(submitted.size());
    }

    static String argument(List<String> arguments, String prefix) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(prefix))
                .map(argument -> argument.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Task> tasks() throws SlurmException {
        answer("squeue");
        return states.entrySet().stream()
                .map(entry -> {
                    String[] place = entry.getKey().split("_", 2);
                    String name = argument(submitted.get(Integer.parseInt(place[0]) - 1), "--job-name=");
                    return new Task(place[0], place[1], entry.getValue(), name);
                })
                .toList();
    }

    @Override
    public void stop(List<String> tasks) throws SlurmException {
        answer("scancel");
        stopped.add(tasks);
    }
}
