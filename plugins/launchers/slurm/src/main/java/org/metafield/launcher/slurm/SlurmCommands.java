package org.metafield.launcher.slurm;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Slurm through its commands, which every login node has. */
final class SlurmCommands implements Slurm {
    private static final long LIMIT_SECONDS = 120;

    @Override
    public void check() throws SlurmException {
        execute(List.of("sbatch", "--version"));
    }

    @Override
    public String submit(List<String> arguments) throws SlurmException {
        List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
        command.addAll(arguments);
        String job = execute(command).strip().split(";", 2)[0];
        if (!job.matches("[0-9]+")) {
            throw new SlurmException("sbatch", "it answers '" + job + "', which is no number of a job");
        }
        return job;
    }

    @Override
    public List<Task> tasks() throws SlurmException {
        String answer =
                execute(List.of("squeue", "--me", "--noheader", "--array", "--states=all", "--format=%F|%K|%T|%j"));
        return answer.lines()
                .map(line -> line.strip().split("\\|", 4))
                .filter(parts -> parts.length == 4)
                .map(parts -> new Task(parts[0], parts[1], parts[2], parts[3]))
                .toList();
    }

    @Override
    public void stop(List<String> tasks) throws SlurmException {
        execute(Stream.concat(Stream.of("scancel", "--quiet", "--state=PENDING"), tasks.stream())
                .toList());
        execute(Stream.concat(Stream.of("scancel", "--quiet", "--batch", "--signal=TERM"), tasks.stream())
                .toList());
    }

    private static String execute(List<String> command) throws SlurmException {
        String program = command.get(0);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
                process.destroyForcibly();
                return process;
            });
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new SlurmException(program, said.isBlank() ? "it timed out, or was ended" : said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new SlurmException(
                    program,
                    "it cannot be run (" + e.getMessage()
                            + "); use a machine that has Slurm's commands, such as the cluster's login node");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlurmException(program, "it was interrupted; try again");
        }
    }
}
