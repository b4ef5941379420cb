package org.metafield.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A program that runs workloads. */
enum Contestant {
    METAFIELD("Metafield", Set.of(Workload.values())),
    METAFIELD_BATCHED("Metafield, 3 tasks in a graph", Set.of(Workload.W2)),
    PLAIN("PyTorch, plain", Set.of(Workload.W1, Workload.W2, Workload.W4, Workload.W7, Workload.W8, Workload.W9)),
    TORCH("PyTorch, as GradNCP", Set.of(Workload.W1, Workload.W2, Workload.W3, Workload.W4)),
    TORCH_TUNED("PyTorch, GradNCP tuned", Set.of(Workload.W3)),
    JAX("JAX, as learnit", Set.of(Workload.W1, Workload.W2, Workload.W3, Workload.W4, Workload.W6));

    private final String title;
    private final Set<Workload> workloads;

    Contestant(String title, Set<Workload> workloads) {
        this.title = title;
        this.workloads = workloads;
    }

    /** What the table calls it. */
    String title() {
        return title;
    }

    /** The name on the command line. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is Metafield. */
    boolean isOwn() {
        return this == METAFIELD || this == METAFIELD_BATCHED;
    }

    /** Whether it takes part in a workload. */
    boolean runs(Workload workload) {
        return workloads.contains(workload);
    }

    /**
     * The command that measures a workload.
     *
     * @param inputs the workload's inputs
     * @param peers the folder of peer programs
     * @param steps timed steps
     */
    List<String> command(Workload workload, Path inputs, PythonEnvironment python, Path peers, int steps, int warm) {
        List<String> command = new ArrayList<>();
        if (isOwn()) {
            command.addAll(ownCommand(workload, inputs));
            command.addAll(List.of("--tasks-per-graph", this == METAFIELD_BATCHED ? "3" : "1"));
            command.addAll(List.of("--steps", steps(workload, steps), "--warm", Integer.toString(warm)));
            return command;
        }
        command.add(python.interpreter().toString());
        command.add(peers.resolve(script()).toString());
        if (this == PLAIN) {
            command.add(workload.name());
        } else {
            command.addAll(List.of("--only", workload.name(), "--test-time", "sgd16"));
        }
        if (this == TORCH_TUNED) {
            command.addAll(List.of("--variant", "tuned"));
        }
        command.addAll(List.of("--n", steps(workload, steps), "--warm", Integer.toString(warm)));
        return command;
    }

    /** The command that runs a workload through Metafield, on Java as the launcher starts it; options can be added. */
    static List<String> ownCommand(Workload workload, Path inputs) {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                WorkloadCommand.class.getName(),
                workload.name(),
                "--inputs",
                inputs.toString());
    }

    private String script() {
        return switch (this) {
            case PLAIN -> "plain.py";
            case TORCH, TORCH_TUNED -> "torch_gradncp.py";
            case JAX -> "jax_learnit.py";
            case METAFIELD, METAFIELD_BATCHED -> throw new IllegalStateException("Metafield is no script");
        };
    }

    /** A call of adaptation is several steps, so one is enough. */
    private static String steps(Workload workload, int steps) {
        return Integer.toString(workload.trains() ? steps : 1);
    }
}
