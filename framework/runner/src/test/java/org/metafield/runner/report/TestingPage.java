package org.metafield.runner.report;

/** Reads pages as people do. */
final class TestingPage {
    private TestingPage() {}

    /** What a reader sees, without tags. */
    static String words(String page) {
        return page.replaceAll("(?s)<(style|svg).*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }
}
