package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Slurm of its own on the loopback address: a controller and two nodes of one core each, {@code n1} and {@code n2}. */
final class TestingSlurm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Map<String, Process> daemons = new HashMap<>();

    private TestingSlurm(Path folder) {
        this.folder = folder;
    }

    /** Starts Slurm, and waits until both nodes are ready. */
    static TestingSlurm start(Path folder) throws IOException, InterruptedException {
        for (String program : List.of("/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd")) {
            assertThat(Path.of(program))
                    .as("Slurm is not installed: apt-get install slurm-wlm munge, as .ci/run does")
                    .exists();
        }
        TestingSlurm slurm = new TestingSlurm(folder);
        try {
            slurm.start();
            return slurm;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            slurm.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        byte[] key = new byte[1024];
        new SecureRandom().nextBytes(key);
        Path keyFile = Files.write(folder.resolve("munge.key"), key);
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        Path socket = folder.resolve("munge.socket");
        daemon(
                "munged",
                "/usr/sbin/munged",
                "--foreground",
                "--force",
                "--socket=" + socket,
                "--key-file=" + keyFile,
                "--pid-file=" + folder.resolve("munge.pid"),
                "--seed-file=" + folder.resolve("munge.seed"),
                "--log-file=" + folder.resolve("munge.log"));
        Files.writeString(configuration(), configuration(socket));
        Files.createDirectories(folder.resolve("state"));
        daemon("slurmctld", "/usr/sbin/slurmctld", "-D");
        for (String node : List.of("n1", "n2")) {
            Files.createDirectories(folder.resolve("spool/" + node));
            daemon(node, "/usr/sbin/slurmd", "-D", "-N", node);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!execute("sinfo", "--noheader", "--Node", "--format=%T").equals("idle\nidle\n")) {
            assertThat(System.nanoTime()).as(this::logs).isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private void daemon(String name, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().putAll(variables());
        daemons.put(name, builder.start());
    }

    /** The variables by which Slurm's commands find it. */
    Map<String, String> variables() {
        return Map.of("SLURM_CONF", configuration().toString());
    }

    private Path configuration() {
        return folder.resolve("slurm.conf");
    }

    private String configuration(Path socket) throws IOException {
        String host = InetAddress.getLocalHost().getHostName().split("\\.", 2)[0];
        String user = System.getProperty("user.name");
        List<Integer> ports = ports();
        String text = """
                ClusterName=testing
                SlurmctldHost=localhost(127.0.0.1)
                SlurmctldPort=%d
                SlurmUser=%s
                SlurmdUser=%s
                AuthType=auth/munge
                CryptoType=crypto/munge
                AuthInfo=socket=%s,cred_expire=5
                StateSaveLocation=FOLDER/state
                SlurmdSpoolDir=FOLDER/spool/%%n
                SlurmctldPidFile=FOLDER/slurmctld.pid
                SlurmdPidFile=FOLDER/slurmd-%%n.pid
                ProctrackType=proctrack/pgid
                TaskPlugin=task/none
                MpiDefault=none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core
                JobAcctGatherType=jobacct_gather/none
                AccountingStorageType=accounting_storage/none
                ReturnToService=2
                SlurmdTimeout=5
                KillWait=2
                SchedulerType=sched/builtin
                NodeName=n1 NodeHostname=%s NodeAddr=127.0.0.1 Port=%d CPUs=1 State=UNKNOWN
                NodeName=n2 NodeHostname=%s NodeAddr=127.0.0.1 Port=%d CPUs=1 State=UNKNOWN
                PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
                """;
        return text.formatted(ports.get(0), user, user, socket, host, ports.get(1), host, ports.get(2))
                .replace("FOLDER", folder.toString());
    }

    private static List<Integer> ports() throws IOException {
        List<ServerSocket> free = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            ServerSocket socket = new ServerSocket(0);
            free.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : free) {
            socket.close();
        }
        return ports;
    }

    /** What a command of Slurm prints. */
    String execute(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** The node on which a task of the only job array runs. */
    String nodeOf(int task) throws IOException, InterruptedException {
        return execute("squeue", "--noheader", "--array", "--states=RUNNING", "--format=%K %N")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(task + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    /** Ends a node's daemon at once; what runs on the node is not ended. */
    void kill(String node) throws InterruptedException {
        daemons.get(node).destroyForcibly().waitFor();
    }

    String logs() {
        StringBuilder text = new StringBuilder();
        daemons.keySet().forEach(name -> {
            try {
                text.append(name).append(":\n").append(Files.readString(folder.resolve(name + ".out")));
            } catch (IOException e) {
                text.append(e);
            }
        });
        return text.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (String name : List.of("n1", "n2", "slurmctld", "munged")) {
            Process daemon = daemons.get(name);
            if (daemon != null) {
                daemon.destroy();
                if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                    daemon.destroyForcibly();
                }
            }
        }
    }
}
