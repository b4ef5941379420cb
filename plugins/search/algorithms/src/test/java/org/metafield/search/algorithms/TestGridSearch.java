package org.metafield.search.algorithms;

import org.metafield.conformance.BaseSearchAlgorithmTest;
import org.metafield.spi.search.SearchAlgorithm;

class TestGridSearch extends BaseSearchAlgorithmTest {
    @Override
    protected SearchAlgorithm algorithm() {
        return new GridSearch(GridSearch.Options.DEFAULTS);
    }
}
