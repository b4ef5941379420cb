package org.metafield.search.algorithms;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.search.SearchAlgorithm;

/** Contributes the searches {@code grid}, {@code random}, {@code quasi-random}, {@code tpe} and {@code cma-es}. */
public final class SearchPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends SearchAlgorithm, ?>> searchAlgorithms() {
        return List.of(
                ComponentFactory.of(
                        "grid",
                        "Every combination of choices and of evenly spaced numbers",
                        GridSearch.Options.DEFAULTS,
                        GridSearch::new),
                ComponentFactory.of(
                        "random",
                        "Independent uniform draws (Bergstra and Bengio 2012)",
                        RandomSearch.Options.DEFAULTS,
                        RandomSearch::new),
                ComponentFactory.of(
                        "quasi-random",
                        "Points of a Sobol sequence, shifted at random, which cover the space more evenly than draws; most evenly if"
                                + " they are a power of two",
                        QuasiRandomSearch.Options.DEFAULTS,
                        QuasiRandomSearch::new),
                ComponentFactory.of(
                        "tpe",
                        "Where good trials are dense and bad ones are not: the tree-structured Parzen estimator (Bergstra"
                                + " et al. 2011), over all dimensions at once (Falkner et al. 2018)",
                        TpeSearch.Options.DEFAULTS,
                        TpeSearch::new),
                ComponentFactory.of(
                        "cma-es",
                        "A normal distribution that adapts to the best of each generation (Hansen 2016); choices are drawn"
                                + " at random",
                        CmaEsSearch.Options.DEFAULTS,
                        CmaEsSearch::new));
    }
}
