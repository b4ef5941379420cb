package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestMarkdown {
    @Test
    void textAndTablesStay() {
        assertThat(Markdown.of(List.of(
                        Texts.heading("Results"),
                        Texts.paragraph("1 < 2 | 3 * 4"),
                        Texts.table(
                                "numbers",
                                List.of("", "1 step"),
                                List.of(List.of(
                                        Html.text("maml"),
                                        Html.all(
                                                List.of(Html.text("2.5"), Html.element("span", Html.text("± 1"))))))))))
                .isEqualTo("""
                        ### Results

                        1 &lt; 2 \\| 3 \\* 4

                        |  | 1 step |
                        |---|---|
                        | maml | 2.5 ± 1 |
                        """);
    }

    @Test
    void aTableOfFactsHasAnEmptyHead() {
        assertThat(Markdown.of(List.of(Texts.facts(List.of(Texts.Fact.of("standard", "16 steps"))))))
                .isEqualTo("""
                        |  |  |
                        |---|---|
                        | standard | 16 steps |
                        """);
    }

    @Test
    void figuresAreLeftOut() {
        assertThat(Markdown.of(
                        List.of(Texts.figure("A curve", () -> Html.text("curve"), true), Texts.paragraph("text"))))
                .isEqualTo("text\n");
    }
}
