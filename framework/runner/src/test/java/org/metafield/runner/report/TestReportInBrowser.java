package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a report in headless Chromium. */
class TestReportInBrowser {
    @TempDir
    Path temporary;

    private record Visit(String page, String log) {}

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Visit visit(Path report, String... options) throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "chromium is not on the path: the report is not opened in a browser");
        List<String> command = new ArrayList<>(List.of(
                chromium.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--virtual-time-budget=2000",
                "--window-size=1100,3000",
                "--user-data-dir=" + temporary.resolve("profile")));
        command.addAll(List.of(options));
        command.add(report.toUri().toString());
        Path page = temporary.resolve("page.html");
        Path log = temporary.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(page.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Visit(Files.readString(page), Files.readString(log));
    }

    @Test
    void theBrowserDrawsItWithoutErrors() throws IOException, InterruptedException {
        Path report = RunReport.write(TestingRun.finished(temporary.resolve("run")));
        Visit visit = visit(report, "--dump-dom");
        assertThat(visit.page()).contains("<h1>run</h1>", "</svg>", "</html>");
        assertThat(visit.log()).doesNotContain("CONSOLE");
    }

    @Test
    void theBrowserDrawsAComparisonWithoutErrors() throws IOException, InterruptedException {
        Path report = temporary.resolve("comparison.html");
        ComparisonReport.write(
                report,
                List.of(
                        TestingRun.finished(temporary.resolve("a"), "name: a\nseed: 1\nloss: mse\n", 0),
                        TestingRun.finished(temporary.resolve("b"), "name: a\nseed: 2\nloss: mse\n", 1),
                        TestingRun.finished(temporary.resolve("c"), "name: a\nseed: 1\nloss: l1\n", 2)));
        // The page reports of itself, as nothing else can say whether an image was drawn.
        Files.writeString(report, Files.readString(report).replace("</body>", """
                        <script>
                        addEventListener("load", () => {
                            const images = [...document.images];
                            const drawn = images.filter(image => image.complete && image.naturalWidth > 0).length;
                            const loaded = performance.getEntriesByType("resource")
                                .filter(entry => !entry.name.startsWith("data:")).length;
                            document.title = `drawn ${drawn} of ${images.length}, loaded ${loaded}`;
                        });
                        </script></body>"""));
        Visit visit = visit(report, "--dump-dom");
        assertThat(visit.page()).contains("<title>drawn 10 of 10, loaded 0</title>", "</svg>", "</html>");
        assertThat(visit.log()).doesNotContain("CONSOLE");
    }

    @Test
    void theScreenshotHasTextCurvesAndPictures() throws IOException, InterruptedException {
        Path report = RunReport.write(TestingRun.finished(temporary.resolve("run")));
        Path file = temporary.resolve("screenshot.png");
        visit(report, "--screenshot=" + file);
        BufferedImage screenshot = ImageIO.read(file.toFile());
        Set<Integer> colors = new HashSet<>();
        int dark = 0;
        for (int y = 0; y < screenshot.getHeight(); y++) {
            for (int x = 0; x < screenshot.getWidth(); x++) {
                int color = screenshot.getRGB(x, y) & 0xffffff;
                colors.add(color);
                dark += (color & 0xff) < 0x60 ? 1 : 0;
            }
        }
        assertThat(colors).contains(0xffffff, 0x222222, 0x0072b2, 0xd55e00).hasSizeGreaterThan(200);
        assertThat(dark).isBetween(5_000, 1_000_000);
    }
}
