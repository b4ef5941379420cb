package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both launchers start the same program in the same way, but for what Windows has no use of. */
class TestLaunchers {
    private static final Pattern WORDS =
            Pattern.compile("-XX:[\\w+=]+|-D[\\w.]+|TF_\\w+(?==)|org\\.metafield\\.\\w+\\.\\w+");

    @Test
    void testTheyTellJavaAndTensorFlowTheSame() throws IOException {
        Set<String> shell = words("metafield");
        // An archive of classes is not made on Windows, progress is shown in lines, and an archive is not built by
        // Maven.
        shell.removeAll(Set.of("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "-Dmetafield.columns"));
        shell.removeAll(Set.of("-DskipTests", "-Dstyle.color"));
        assertThat(words("metafield.bat")).isEqualTo(shell).contains("org.metafield.runner.Metafield");
    }

    private static Set<String> words(String launcher) throws IOException {
        Set<String> words = new TreeSet<>();
        WORDS.matcher(Files.readString(Repository.folder().resolve(launcher)).replace(":=", "="))
                .results()
                .map(MatchResult::group)
                .forEach(words::add);
        return words;
    }
}
