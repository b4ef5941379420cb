package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.command.TestingCommandLine.Outcome;

class TestPluginsDocsCommand {
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+\\.md)#([a-z0-9-]+)\\)");

    @TempDir
    Path folder;

    @Test
    void everythingIsOnAPage() throws IOException {
        TestingCommandLine metafield = new TestingCommandLine(folder);
        Path pages = folder.resolve("reference");
        Outcome outcome = metafield.execute("plugins", "docs", pages.toString());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("begin with " + pages.resolve("README.md"));
        assertThat(Files.readString(pages.resolve("loss.md")))
                .contains("## huber", "| `bend` | a number | `0.1` | greater than 0 | Difference from which on")
                .contains("| `of` | a loss | `mse` |", "Comes with the plugin pointwise ");
        assertThat(Files.readString(pages.resolve("method.md"))).contains("## learnit", "```yaml\n", "meta-learner:");
        assertThat(Files.readString(pages.resolve("data-set.md"))).contains("`${data:celeba}`", "Licence: ");
        linksLeadSomewhere(pages);

        Outcome again = metafield.execute("plugins", "docs", pages.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("README.md exists already", "--overwrite");
        assertThat(metafield
                        .execute("plugins", "docs", pages.toString(), "--overwrite")
                        .exitCode())
                .isZero();
    }

    private static void linksLeadSomewhere(Path pages) throws IOException {
        Matcher links = LINK.matcher(Files.readString(pages.resolve("README.md")));
        int count = 0;
        while (links.find()) {
            try (Stream<String> lines = Files.lines(pages.resolve(links.group(1)))) {
                assertThat(lines.filter(line -> line.startsWith("## "))
                                .map(line -> line.substring(3).replaceAll("[^a-z0-9-]", "")))
                        .as(links.group())
                        .contains(links.group(2));
            }
            count++;
        }
        assertThat(count).isGreaterThan(80);
    }
}
