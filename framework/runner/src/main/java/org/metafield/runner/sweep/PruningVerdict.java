package org.metafield.runner.sweep;

/**
 * That a trial is to be stopped for good.
 *
 * @param step the outer steps after which it was judged
 * @param value of the objective on validation signals then
 * @param reason why, in words
 */
record PruningVerdict(long step, double value, String reason) {}
