package org.metafield.runner.command;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.util.Modules;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.metafield.runner.Host;
import org.metafield.runner.RunnerModule;
import org.metafield.runner.experiment.AvailableMemory;

/** Executes command lines in this process, with their output captured, in a folder with a small experiment. */
final class TestingCommandLine {
    private final Path folder;
    private OptionalLong memory = OptionalLong.of(64_000_000_000L);

    TestingCommandLine(Path folder) {
        this.folder = folder;
    }

    /** What a command line did. */
    record Outcome(int exitCode, String out, String err) {}

    void memory(long bytes) {
        memory = OptionalLong.of(bytes);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Outcome execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Host host = new Host(folder, folder, name -> Optional.empty(), List.of(arguments), 0);
        AvailableMemory fixed = () -> memory;
        var module = Modules.override(new RunnerModule(host)).with(new AbstractModule() {
            @Override
            protected void configure() {
                bind(AvailableMemory.class).toInstance(fixed);
            }
        });
        int code = Commands.create(Guice.createInjector(module))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    /** Writes a specification that trains for a few steps on small pictures, and the pictures. */
    Path experiment(String more) {
        try {
            for (String split : List.of("train", "validation", "test")) {
                Path images = Files.createDirectories(path("images").resolve(split));
                for (int number = 0; number < 2; number++) {
                    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                    for (int pixel = 0; pixel < 64; pixel++) {
                        image.setRGB(pixel % 8, pixel / 8, (pixel * 0x030507 + number * 0x402010) & 0xffffff);
                    }
                    ImageIO.write(
                            image,
                            "png",
                            images.resolve(split + number + ".png").toFile());
                }
            }
            return Files.writeString(path("small.yaml"), """
                    metafield: 1
                    name: small
                    modality: {type: image, size: 8}
                    data: {type: image-folder, path: images}
                    architecture: {type: siren, width: 8, depth: 3}
                    training: {steps: 4, tasks: 1, evaluate-every: 2, checkpoint-every: 1}
                    evaluation: {steps: [0, 2], metrics: [psnr]}
                    """ + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
