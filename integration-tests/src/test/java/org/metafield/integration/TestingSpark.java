package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A standalone Spark of its own on the loopback address: a master and two workers, each of one core and of two GPUs, which
 * a script makes up.
 */
final class TestingSpark implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What {@code bin/spark-class} of an installation does, for the jars that Maven has. */
    private static final String SPARK_CLASS = """
            #!/bin/sh
            export SPARK_HOME='@home@' SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
            exec '@java@' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m \\
                --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.lang.invoke=ALL-UNNAMED \\
                --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED \\
                --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -cp '@home@/conf:@home@/jars/*'\s""";

    /** The addresses of each worker's GPUs, which no other worker has. */
    private static final Map<String, List<String>> DEVICES =
            Map.of("worker-1", List.of("10", "11"), "worker-2", List.of("20", "21"));

    private final Path home;
    private final int port;
    private final List<Process> daemons = new ArrayList<>();

    private TestingSpark(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Starts Spark, and waits until the workers are known. */
    static TestingSpark start(Path home) throws IOException, InterruptedException {
        Path jars = Repository.folder().resolve("integration-tests/spark-home/target/jars");
        assertThat(jars)
                .as("Maven gathers the jars: mvn -pl integration-tests/spark-home generate-resources")
                .isDirectory();
        Files.createSymbolicLink(home.resolve("jars"), jars);
        Files.createDirectory(home.resolve("conf"));
        TestingSpark spark = new TestingSpark(home, freePort());
        try {
            spark.start();
            return spark;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            spark.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void start() throws IOException, InterruptedException {
        script("spark-class", "\"$@\"\n");
        script("spark-submit", "org.apache.spark.deploy.SparkSubmit \"$@\"\n");
        daemon(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--webui-port",
                "0");
        for (String worker : List.of("worker-1", "worker-2")) {
            daemon(
                    worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    home.resolve(worker).toString(),
                    "--properties-file",
                    devices(worker).toString(),
                    master());
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (log("master").split("Registering worker", -1).length < 3) {
            assertThat(daemons).as(this::logs).allMatch(Process::isAlive);
            assertThat(System.nanoTime()).as(this::logs).isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private void script(String name, String end) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        executable(name, SPARK_CLASS.replace("@home@", home.toString()).replace("@java@", java) + end);
    }

    private Path executable(String name, String text) throws IOException {
        Path script = Files.createDirectories(home.resolve("bin")).resolve(name);
        Files.writeString(script, text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Writes what tells a worker of its GPUs. */
    private Path devices(String worker) throws IOException {
        Path discovery = executable("devices-of-" + worker, """
                #!/bin/sh
                echo '{"name": "gpu", "addresses": ["%s"]}'
                """.formatted(String.join("\", \"", DEVICES.get(worker))));
        return Files.writeString(home.resolve("conf/" + worker + ".conf"), """
                spark.worker.resource.gpu.amount 2
                spark.worker.resource.gpu.discoveryScript %s
                """.formatted(discovery));
    }

    /** All addresses of GPUs. */
    static List<String> devices() {
        return DEVICES.values().stream().flatMap(List::stream).toList();
    }

    private void daemon(String name, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/spark-class").toString()));
        command.addAll(List.of(arguments));
        daemons.add(new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile())
                .start());
    }

    /** The address of the master. */
    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** The variables by which the launcher finds Spark. */
    Map<String, String> variables() {
        return Map.of("SPARK_HOME", home.toString(), "SPARK_LOCAL_IP", "127.0.0.1");
    }

    /** Ends the worker whose executor has started a process, and the executor, at once; the process itself goes on. */
    void killWorkerOf(ProcessHandle trial) throws InterruptedException {
        ProcessHandle executor = trial.parent().orElseThrow();
        ProcessHandle worker = executor.parent().orElseThrow();
        assertThat(daemons).extracting(Process::toHandle).contains(worker);
        worker.destroyForcibly();
        executor.destroyForcibly();
    }

    private String log(String name) throws IOException {
        Path file = home.resolve(name + ".log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    String logs() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("master", "worker-1", "worker-2")) {
            try {
                text.append(name).append(":\n").append(log(name));
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (Process daemon : daemons) {
            List<ProcessHandle> executors = daemon.descendants().toList();
            daemon.destroyForcibly();
            executors.forEach(ProcessHandle::destroyForcibly);
            daemon.waitFor();
        }
    }
}
