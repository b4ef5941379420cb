package org.metafield.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one workload in this process and prints one line of JSON: an {@link OwnMeasurement} or a profile. */
@Command(name = "workload", description = "Measures one workload in this process", mixinStandardHelpOptions = true)
final class WorkloadCommand implements Callable<Integer> {
    @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
    private Workload workload = Workload.W1;

    @Option(names = "--inputs", required = true, description = "Folder that peers/export.py wrote")
    private Path inputs = Path.of("");

    @Option(names = "--steps", description = "Timed steps, of W4 calls of 16 steps", defaultValue = "4")
    private int steps;

    @Option(names = "--warm", description = "Steps between the first and the timed ones", defaultValue = "1")
    private int warm;

    @Option(names = "--tasks-per-graph", description = "Tasks in one graph", defaultValue = "1")
    private int tasksPerGraph;

    @Option(names = "--profile", description = "Print where the time of an outer step goes instead")
    private boolean profile;

    /** Runs the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new WorkloadCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        SharedInputs shared = new SharedInputs(inputs, workload);
        WorkloadRun run = new WorkloadRun(workload, shared, steps, warm, tasksPerGraph);
        Object result = profile ? run.profile() : run.measure();
        System.out.println(new ObjectMapper().writeValueAsString(result));
        return 0;
    }
}
