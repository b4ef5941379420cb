package org.metafield.runner.run;

/**
 * Something that is not what it was when a run was made.
 *
 * @param what names it to the user
 * @param recorded as it was; empty if it was not there
 * @param now as it is; empty if it is not there
 */
public record Difference(String what, String recorded, String now) {
    /** What it is and what became of it, in words: {@code train: a.png (changed)}. */
    String inWords() {
        return what + (now.isEmpty() ? " (gone)" : recorded.isEmpty() ? " (new)" : " (changed)");
    }
}
