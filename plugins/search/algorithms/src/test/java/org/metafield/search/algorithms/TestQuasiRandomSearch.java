package org.metafield.search.algorithms;

import org.metafield.conformance.BaseSearchAlgorithmTest;
import org.metafield.spi.search.SearchAlgorithm;

class TestQuasiRandomSearch extends BaseSearchAlgorithmTest {
    @Override
    protected SearchAlgorithm algorithm() {
        return new QuasiRandomSearch(QuasiRandomSearch.Options.DEFAULTS);
    }
}
