package org.metafield.search.algorithms;

import org.metafield.conformance.BaseSearchAlgorithmTest;
import org.metafield.spi.search.SearchAlgorithm;

class TestTpeSearch extends BaseSearchAlgorithmTest {
    @Override
    protected SearchAlgorithm algorithm() {
        return new TpeSearch(TpeSearch.Options.DEFAULTS);
    }
}
