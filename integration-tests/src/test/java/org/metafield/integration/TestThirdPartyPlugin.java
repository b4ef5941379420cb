package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar built apart brings an architecture, a modality, a data source and a loss; broken jars disturb nobody. */
class TestThirdPartyPlugin {
    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path sounds;

    @BeforeAll
    static void buildPlugin() {
        program = MetafieldProgram.in(work);
        goodJar().write(work.resolve("plugins.d/sound.jar"));
        sounds = TinySpecification.write(work.resolve("sounds.yaml"), """
                metafield: 1
                name: sounds
                modality: {type: sound, length: 48}
                data: tones
                architecture: {type: bumps, bumps: 6}
                loss: {type: charbonnier, scale: 0.01}
                training: {steps: 5, tasks: 2, evaluate-every: 0}
                evaluation: {steps: [0, 2]}
                """);
    }

    private static ThirdPartyJar goodJar() {
        return ThirdPartyJar.of(
                "sound", "0.3", "thirdparty.SoundPlugin", ThirdPartyJar.source("/third-party/SoundPlugin.java"));
    }

    @Test
    void itsPartsAreListedAndExplained() {
        assertThat(program.run("plugins").succeeded().out().lines())
                .anyMatch(line -> line.matches("loss\\s+charbonnier\\s+sound\\s+0\\.3\\s+loaded"))
                .anyMatch(line -> line.matches("modality\\s+sound\\s+sound\\s+0\\.3\\s+loaded"))
                .anyMatch(line -> line.matches("architecture\\s+bumps\\s+sound\\s+0\\.3\\s+loaded"));
        assertThat(program.run("plugins", "show", "charbonnier").succeeded().out())
                .contains("A smooth absolute error", "scale", "0.001", "greater than 0", "nearly quadratic")
                .contains("sound 0.3", work.resolve("plugins.d/sound.jar").toString());
        assertThat(program.run("schema").succeeded().out())
                .contains("charbonnier", "Error below which the loss is nearly quadratic", "\"bumps\"", "tones");
    }

    @Test
    void itsPartsCanBePlannedAndRun() throws IOException {
        assertThat(program.run("plan", sounds).succeeded().out())
                .contains("loss.scale", "0.01", "3 train", "signals of 48 x 1", "bumps with 19 parameters");
        Outcome outcome = program.run("run", sounds, "--runs", work.resolve("runs"), "--name-suffix", "it")
                .succeeded();
        assertThat(outcome.out()).contains("PSNR in dB", "learned", "standard").doesNotContain("SSIM");
        assertThat(SafetensorsFile.read(work.resolve("runs/sounds-it/checkpoints/last.safetensors"))
                        .tensors())
                .containsKeys("layers.0.weight", "layers.1.bias");
        assertThat(Files.readString(work.resolve("runs/sounds-it/environment.json")))
                .contains("\"sound\"", "sound.jar", "sha256");
    }

    @Test
    void itsLossServesImages() {
        Path images = TinySpecification.write(
                work.resolve("images.yaml"), Photographs.folder(work.resolve("photographs"), 3, 1));
        program.run(
                        "run",
                        images,
                        "--runs",
                        work.resolve("runs"),
                        "--set",
                        "loss=charbonnier",
                        "--set",
                        "training.steps=2")
                .succeeded();
        program.run("plan", images, "--set", "loss={type: charbonnier, scale: 0}")
                .refused("--set loss", "'loss.scale' must be greater than 0, but is 0");
        program.run("plan", images, "--set", "loss=charbonier").refused("did you mean 'charbonnier'?");
    }

    @Test
    void aMetricOfImagesIsRefusedForSoundsWhereItIsAskedFor() {
        Path file = TinySpecification.write(work.resolve("ssim.yaml"), """
                metafield: 1
                name: sounds
                modality: sound
                data: tones
                architecture: bumps
                evaluation:
                  metrics: [psnr, ssim]
                """);
        program.run("plan", file)
                .refused("ssim.yaml:7:19: error CAPABILITY", "  metrics: [psnr, ssim]\n                  ^")
                .refused(
                        "metric 'ssim' needs signal:pictures, which modality 'sound' does not offer",
                        "offered by: image");
    }

    @Test
    void aSelectorThatNeedsATapIsRefusedForAnArchitectureWithout() {
        Path file = TinySpecification.write(work.resolve("taps.yaml"), """
                metafield: 1
                name: sounds
                modality: sound
                data: tones
                architecture: bumps
                adaptation:
                  context: {type: gradncp, keep: 0.25}
                """);
        program.run("run", file, "--runs", work.resolve("runs"))
                .refused("taps.yaml:7:", "needs tap:penultimate, which architecture 'bumps' does not offer")
                .refused("offered by: ", ", gauss,", ", siren,");
    }

    @Test
    void aHypernetworkOfImagesIsRefusedForSounds() {
        program.run("plan", sounds, "--set", "hypernetwork=transinr")
                .refused(
                        "--set hypernetwork=transinr",
                        "hypernetwork 'transinr' needs signal:image, which modality 'sound' does not offer",
                        "offered by: image");
    }

    @Test
    void imagesAreRefusedForAModalityThatHasNone() {
        program.run("plan", sounds, "--set", "data={type: image-folder, path: photographs}")
                .refused("--set data=", "data source 'image-folder' needs signal:image", "offered by: image");
    }

    @Test
    void brokenJarsAreNamedAndDisturbNobody(@TempDir Path other) throws IOException {
        Path folder = other.resolve("plugins.d");
        goodJar().write(folder.resolve("sound.jar"));
        goodJar().withSpiVersion("2.0").write(folder.resolve("future.jar"));
        ThirdPartyJar.ofBody("bare", "1.1", "").withManifest(Map.of()).write(folder.resolve("bare.jar"));
        ThirdPartyJar.ofBody(
                        "thrower", "1.2", "public BrokenPlugin() { throw new IllegalStateException(\"no licence\"); }")
                .write(folder.resolve("thrower.jar"));
        ThirdPartyJar.ofBody("fat", "1.3", "")
                .withSource("org.metafield.spi.Extra", "package org.metafield.spi; public class Extra {}")
                .write(folder.resolve("fat.jar"));
        String usurper = """
                @Override
                public java.util.List<org.metafield.spi.ComponentFactory<? extends org.metafield.spi.learning.Loss, ?>> losses() {
                    return java.util.List.of(org.metafield.spi.ComponentFactory.of("%s", "Zero",
                            org.metafield.spi.NoOptions.DEFAULTS,
                            options -> (graph, prediction, targets) -> graph.constant(0)));
                }
                """;
        ThirdPartyJar.ofBody("first", "1.4", usurper.formatted("twin")).write(folder.resolve("first.jar"));
        ThirdPartyJar.ofBody("second", "1.5", usurper.formatted("twin")).write(folder.resolve("second.jar"));
        Files.writeString(folder.resolve("text.jar"), "no jar");

        MetafieldProgram disturbed = MetafieldProgram.in(other);
        String list = disturbed.run("plugins").succeeded().text();
        assertThat(list)
                .contains("future.jar", "SPI 2.0")
                .contains("bare.jar", "Plugin-Name, Plugin-Version, Spi-Version")
                .contains("thrower 1.2", "thrower.jar", "no licence; use another version")
                .contains("fat 1.3", "org.metafield.spi.Extra")
                .contains("loss 'twin' is offered by several plugins", "first 1.4", "second 1.5", "first.jar")
                .contains("text.jar", "not a readable jar", "build or download it again");
        disturbed.run("plan", sounds, "--set", "loss=twin").refused("--set loss=twin", "first.jar", "second.jar");
        disturbed.run("plan", sounds, "--set", "loss=absent").refused("thrower.jar", "no licence");
        disturbed
                .run("plugins", "show", "absent")
                .refused("nothing that can be used is named 'absent'", "thrower 1.2 (", "thrower.jar", "no licence");
        disturbed.run("run", sounds, "--runs", other.resolve("runs")).succeeded();
    }
}
