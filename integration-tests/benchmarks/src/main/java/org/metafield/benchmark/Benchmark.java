package org.metafield.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures Metafield beside its peers: every program in a process of its own, in turn, round after round. */
@Command(name = "benchmark", description = "Measures Metafield beside its peers", mixinStandardHelpOptions = true)
final class Benchmark implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--folder", description = "The folder of this module", defaultValue = ".")
    private Path folder = Path.of("");

    @Option(names = "--scratch", description = "Where peers are installed; default: FOLDER/target/scratch")
    private Optional<Path> scratch = Optional.empty();

    @Option(names = "--python", description = "The Python that peers run with", defaultValue = "python3")
    private String python = "";

    @Option(
            names = "--workloads",
            split = ",",
            description = "${COMPLETION-CANDIDATES}",
            defaultValue = "W1,W2,W3,W4,W6,W7,W8,W9,L1,L2,L3,L4")
    private Set<Workload> workloads = EnumSet.noneOf(Workload.class);

    @Option(
            names = "--programs",
            split = ",",
            description = "${COMPLETION-CANDIDATES}",
            defaultValue = "METAFIELD,METAFIELD_BATCHED,PLAIN,TORCH,TORCH_TUNED,JAX")
    private Set<Contestant> contestants = EnumSet.noneOf(Contestant.class);

    @Option(names = "--rounds", description = "How often everyone's turn comes", defaultValue = "3")
    private int rounds;

    @Option(names = "--steps", description = "Timed steps in a turn", defaultValue = "2")
    private int steps;

    @Option(names = "--profile", description = "Show where the time of an outer step goes instead")
    private Optional<Workload> profiled = Optional.empty();

    /** Runs the command line. Exit code 1: programs disagree; 2: wrong usage, or Python is missing. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Benchmark()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof MissingPythonException || failure instanceof ProgramException) {
                failed.getErr().println(failure.getMessage());
                return 2;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        Path work = Files.createDirectories(scratch.orElse(folder.resolve("target/scratch")));
        Programs programs = new Programs(work.resolve("programs.log"));
        Path peers = folder.resolve("peers");
        out.println("Installing peers into " + work + ", unless they are there");
        out.flush();
        PythonEnvironment environment =
                PythonEnvironment.open(python, work.resolve("python"), peers.resolve("requirements.txt"), programs);
        for (Workload workload : Workload.values()) {
            Files.createDirectories(work.resolve(workload.name()));
            if (!workload.isShared()) {
                continue;
            }
            programs.run(List.of(
                    environment.interpreter().toString(),
                    peers.resolve("export.py").toString(),
                    work.resolve(workload.name()).toString(),
                    workload.subject().name(),
                    Integer.toString(workload.size()),
                    Integer.toString(workload.tasks())));
        }
        if (profiled.isPresent()) {
            profile(profiled.get(), work, programs, out);
            return 0;
        }
        Results results = new Results();
        for (int round = 1; round <= rounds; round++) {
            out.println("Round " + round + " of " + rounds);
            out.flush();
            measure(environment, peers, work, programs, results);
        }
        out.print(ResultTable.render(results));
        Path written = folder.resolve("target/benchmark.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(written.toFile(), results.measurements());
        Path picture = folder.resolve("target/benchmark.png");
        ResultPicture.write(results, picture);
        out.println("Every timed step is in " + written + ", a picture in " + picture);
        List<String> disagreements = results.disagreements();
        disagreements.forEach(out::println);
        out.println(
                disagreements.isEmpty()
                        ? "All programs computed the same losses, and Metafield the same bits in every run."
                        : "The programs did not compute the same, so the times say nothing.");
        out.flush();
        return disagreements.isEmpty() ? 0 : 1;
    }

    private void measure(PythonEnvironment environment, Path peers, Path work, Programs programs, Results results)
            throws IOException {
        List<JsonNode> products = programs.run(List.of(
                environment.interpreter().toString(),
                peers.resolve("torch_gradncp.py").toString(),
                "--only",
                "W5",
                "--n",
                "3"));
        products.stream()
                .filter(line -> line.has("gflops_best"))
                .mapToDouble(line -> line.path("gflops_best").asDouble() * 1e9)
                .max()
                .ifPresent(results::addCeiling);
        for (Workload workload : workloads) {
            for (Contestant contestant : contestants) {
                if (contestant.runs(workload)) {
                    command.commandLine().getOut().println("  " + workload + " " + contestant.title());
                    command.commandLine().getOut().flush();
                    Path inputs = work.resolve(workload.name());
                    List<JsonNode> lines =
                            programs.run(contestant.command(workload, inputs, environment, peers, steps, 1));
                    if (contestant.isOwn()) {
                        results.add(contestant, new ObjectMapper().treeToValue(lines.get(0), OwnMeasurement.class));
                    } else {
                        results.add(workload, contestant, fastest(lines));
                    }
                }
            }
        }
    }

    /** A peer that knows several ways takes the fastest. */
    private static Measurement fastest(List<JsonNode> lines) {
        return lines.stream()
                .min(Comparator.comparingDouble(line -> line.path("median_s").asDouble()))
                .map(Measurement::ofPeer)
                .orElseThrow();
    }

    private static void profile(Workload workload, Path work, Programs programs, PrintWriter out) throws IOException {
        List<String> own = new ArrayList<>(Contestant.ownCommand(workload, work.resolve(workload.name())));
        own.add("--profile");
        WorkloadProfile profile =
                new ObjectMapper().treeToValue(programs.run(own).get(0), WorkloadProfile.class);
        double total = profile.operationSeconds().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        out.printf(
                "%s: %.3f s, of which %.1f %% outside of graph runs (Java, and the tracing itself)%n",
                workload, profile.seconds(), 100 * profile.outsideShare());
        profile.operationSeconds().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .filter(entry -> entry.getValue() > total / 1000)
                .forEach(entry -> out.printf(
                        "%-20s %8.3f s %6.1f %%%n", entry.getKey(), entry.getValue(), 100 * entry.getValue() / total));
        out.flush();
    }
}
