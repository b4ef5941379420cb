package org.metafield.runner.report;

import java.util.List;
import java.util.Set;

/** HTML in pieces. Text and attribute values are escaped when they are made, so that no text can become markup. */
final class Html implements HtmlPart {
    private static final Set<String> WITHOUT_CONTENT = Set.of("img", "meta", "link");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** An attribute of an element. */
    record Attribute(String name, String value) implements HtmlPart {}

    static Attribute attribute(String name, String value) {
        return new Attribute(name, value);
    }

    /** A text, escaped. */
    static Html text(String text) {
        return new Html(escape(text));
    }

    /** Markup that this program made itself: a drawing or a style sheet. */
    static Html trusted(String markup) {
        return new Html(markup);
    }

    /** An element with its attributes and content, in the order given. */
    static Html element(String name, HtmlPart... parts) {
        return element(name, List.of(parts));
    }

    /** An element with its attributes and content, in the order given. */
    static Html element(String name, List<? extends HtmlPart> parts) {
        StringBuilder markup = new StringBuilder("<").append(name);
        StringBuilder content = new StringBuilder();
        for (HtmlPart part : parts) {
            if (part instanceof Attribute attribute) {
                markup.append(' ').append(attribute.name()).append("=\"");
                markup.append(escape(attribute.value())).append('"');
            } else {
                content.append(part);
            }
        }
        markup.append('>').append(content);
        if (!WITHOUT_CONTENT.contains(name)) {
            markup.append("</").append(name).append('>');
        }
        return new Html(markup.toString());
    }

    /** Pieces one after the other. */
    static Html all(List<Html> pieces) {
        StringBuilder markup = new StringBuilder();
        pieces.forEach(piece -> markup.append(piece.markup).append('\n'));
        return new Html(markup.toString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The markup. */
    @Override
    public String toString() {
        return markup;
    }
}
