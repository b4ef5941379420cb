package org.metafield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.data.SignalException;

class TestNativeMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    Path folder;

    @Test
    void aThousandReadsLeaveNothingBehind() throws IOException {
        assumeTrue(Files.exists(STATUS), "memory of the process is read from /proc");
        Path cut = TestingFiles.cut(folder, "stereo.flac", 0.6);
        reads(cut, 200);
        long memory = memory();
        long files = openFiles();
        reads(cut, 1000);
        assertThat(memory() - memory).as("growth in bytes").isLessThan(24 << 20);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
    }

    private static void reads(Path cut, int count) {
        VideoFile video = VideoFile.open(TestingFiles.file("usual.mp4"));
        for (int i = 0; i < count; i++) {
            new SoundFile(TestingFiles.file("stereo.mp3")).read(16000, 0, 3000);
            video.read(i % video.frames(), 1, Function.identity());
            if (i % 4 == 0) {
                VideoFile.open(TestingFiles.file("vp9.webm"));
            }
            try {
                new SoundFile(cut).read(60);
                throw new AssertionError("a file that is cut off was read");
            } catch (SignalException expected) {
                // what it held must be free all the same
            }
        }
    }

    private static long memory() throws IOException {
        System.gc();
        return 1024
                * Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("RssAnon:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(OPEN_FILES)) {
            return files.count();
        }
    }
}
