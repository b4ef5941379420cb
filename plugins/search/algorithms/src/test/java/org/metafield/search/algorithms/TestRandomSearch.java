package org.metafield.search.algorithms;

import org.metafield.conformance.BaseSearchAlgorithmTest;
import org.metafield.spi.search.SearchAlgorithm;

class TestRandomSearch extends BaseSearchAlgorithmTest {
    @Override
    protected SearchAlgorithm algorithm() {
        return new RandomSearch(RandomSearch.Options.DEFAULTS);
    }
}
