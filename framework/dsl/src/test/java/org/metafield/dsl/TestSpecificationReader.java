package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSpecificationReader {
    @TempDir
    Path folder;

    @Test
    void resolvedYamlReadsAgain() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, """
                metafield: 1
                name: celeba
                method: gradncp
                data: {type: image-folder, path: data}
                architecture: {width: 32}
                evaluation: {context: "${adaptation.context}", metrics: [psnr]}
                """);
        var resolved = new SpecificationReader(new TestingCatalog(), name -> Optional.empty())
                .read(file, List.of("adaptation.steps=4"), TestingSpecification.class);
        Path again = folder.resolve("b.yaml");
        Files.writeString(again, resolved.yaml());
        assertThat(new SpecificationReader(new TestingCatalog(), name -> Optional.empty())
                        .read(again, List.of(), TestingSpecification.class)
                        .value())
                .isEqualTo(resolved.value());
    }
}
