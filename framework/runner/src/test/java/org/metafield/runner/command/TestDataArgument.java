package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.dsl.Replacement;
import org.metafield.runner.UserException;
import org.metafield.spi.data.Split;

class TestDataArgument {
    @TempDir
    Path folder;

    @Test
    void splitsAreOfTheRunsOwnData() {
        assertThat(DataArgument.parse("test").splits()).containsExactly(Split.TEST);
        assertThat(DataArgument.parse("test, train").splits()).containsExactly(Split.TRAIN, Split.TEST);
        assertThat(DataArgument.parse("test").replacement()).isEmpty();
    }

    @Test
    void anythingElseIsOtherData() throws IOException {
        String value = "{type: image-folder, path: pictures}";
        assertThat(DataArgument.parse(value).replacement()).contains(Replacement.ofText("data", "DATA", value));
        assertThat(DataArgument.parse(value).splits()).isEmpty();
        assertThat(DataArgument.parse("test,pictures").replacement()).isPresent();
        Path file = Files.writeString(folder.resolve("data.yaml"), value);
        assertThat(DataArgument.parse(file.toString()).replacement()).contains(Replacement.ofFile("data", file));
        assertThatThrownBy(() -> DataArgument.parse(folder.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("say what is in it, such as '{type: image-folder, path: \"" + folder + "\"}'");
    }
}
