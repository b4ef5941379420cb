package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestHtml {
    @Test
    void textAndAttributesCannotBecomeMarkup() {
        assertThat(element("p", attribute("title", "\"a\" & 'b' <c>"), text("<script>&amp;\"'")))
                .hasToString(
                        "<p title=\"&quot;a&quot; &amp; &#39;b&#39; &lt;c&gt;\">&lt;script&gt;&amp;amp;&quot;&#39;</p>");
    }

    @Test
    void elementsNestAndOnlyThoseWithContentAreClosed() {
        assertThat(element("td", text("1"), element("img", attribute("src", "data:,")), element("b", text("2"))))
                .hasToString("<td>1<img src=\"data:,\"><b>2</b></td>");
        assertThat(Html.all(List.of(text("a"), text("b")))).hasToString("a\nb\n");
    }

    @Test
    void whereJavaFindsNoFontsAChartIsReplacedByWhatToDo() {
        assertThat(Texts.figure(
                                "PSNR.",
                                () -> {
                                    throw new AssertionError("drawn");
                                },
                                false)
                        .toString())
                .startsWith("<p>PSNR. This chart could not be drawn")
                .contains("install fontconfig and a font");
        assertThat(Texts.figure("PSNR.", () -> text("chart"), true))
                .hasToString("<figure>chart<figcaption>PSNR.</figcaption></figure>");
    }
}
