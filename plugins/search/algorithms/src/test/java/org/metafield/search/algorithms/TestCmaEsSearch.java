package org.metafield.search.algorithms;

import org.metafield.conformance.BaseSearchAlgorithmTest;
import org.metafield.spi.search.SearchAlgorithm;

class TestCmaEsSearch extends BaseSearchAlgorithmTest {
    @Override
    protected SearchAlgorithm algorithm() {
        return new CmaEsSearch(CmaEsSearch.Options.DEFAULTS);
    }
}
