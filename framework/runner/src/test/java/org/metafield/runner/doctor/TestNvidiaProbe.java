package org.metafield.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TestNvidiaProbe {
    @TempDir
    Path folder;

    @Test
    void theProgramTellsOfEveryGpu() throws IOException {
        NvidiaDriver driver = probe("echo 'NVIDIA H200, 555.42.06, 9.0, 143771, 143000'; "
                        + "echo 'Tesla K80, 555.42.06, 3.7, 11441, 12'")
                .driver()
                .orElseThrow();
        assertThat(driver)
                .isEqualTo(new NvidiaDriver(
                        "555.42.06",
                        List.of(
                                new NvidiaGpu("NVIDIA H200", 9.0, 143771L << 20, 143000L << 20),
                                new NvidiaGpu("Tesla K80", 3.7, 11441L << 20, 12L << 20)),
                        ""));
        assertThat(driver.description()).isEqualTo("NVIDIA H200, 151 GB; Tesla K80, 12 GB, driver 555.42.06");
    }

    @Test
    void whatFailsIsToldInTheWordsOfTheProgram() throws IOException {
        assertThat(probe("echo 'Failed to initialize NVML: Driver/library version mismatch'; exit 18")
                        .driver()
                        .orElseThrow()
                        .trouble())
                .isEqualTo("Failed to initialize NVML: Driver/library version mismatch");
        assertThat(probe("echo 'No devices were found'").driver().orElseThrow().trouble())
                .isEqualTo("No devices were found");
        assertThat(probe("exit 9").driver().orElseThrow().trouble()).contains("without a word");
    }

    @Test
    void aProgramThatHangsIsLeft() throws IOException {
        NvidiaProbe slow = new NvidiaProbe(program("exec sleep 60"), folder.resolve("none"), Duration.ofMillis(50));
        assertThat(slow.driver().orElseThrow().trouble()).contains("does not answer");
    }

    @Test
    void withoutTheProgramTheKernelIsAsked() throws IOException {
        Path kernel = Files.writeString(
                folder.resolve("version"),
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024\n");
        String none = folder.resolve("no-such-program").toString();
        assertThat(new NvidiaProbe(none, kernel, Duration.ofSeconds(10))
                        .driver()
                        .orElseThrow()
                        .version())
                .isEqualTo("535.183.01");
        assertThat(new NvidiaProbe(none, folder.resolve("none"), Duration.ofSeconds(10)).driver())
                .isEmpty();
    }

    private NvidiaProbe probe(String script) throws IOException {
        return new NvidiaProbe(program(script), folder.resolve("none"), Duration.ofSeconds(10));
    }

    private String program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }
}
