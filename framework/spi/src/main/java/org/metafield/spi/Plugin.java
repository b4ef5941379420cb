package org.metafield.spi;

import java.util.List;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.data.DataSetRecipe;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Hypernetwork;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.search.Pruner;
import org.metafield.spi.search.SearchAlgorithm;
import org.metafield.spi.sweep.Launcher;

/**
 * What a jar contributes. Each method is one kind of component that can be added to the language; all are empty by
 * default. A plugin is found by {@link java.util.ServiceLoader}, so its class has a public constructor without
 * parameters and is named in {@code META-INF/services/org.metafield.spi.Plugin}. The jar's manifest states
 * {@code Plugin-Name}, {@code Plugin-Version} and {@code Spi-Version}.
 *
 * <p>A getter is called whenever components are listed: it builds factories and does no other work.
 */
public interface Plugin {
    /** Networks {@code f(coordinates)}: key {@code architecture}. */
    default List<ComponentFactory<? extends Architecture, ?>> architectures() {
        return List.of();
    }

    /** Kinds of signal: key {@code modality}. */
    default List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of();
    }

    /** Where signals come from: key {@code data}. */
    default List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of();
    }

    /** Errors of a prediction: key {@code loss}. */
    default List<ComponentFactory<? extends Loss, ?>> losses() {
        return List.of();
    }

    /** Which samples an adaptation step sees: key {@code adaptation.context}. */
    default List<ComponentFactory<? extends ContextSelector, ?>> contextSelectors() {
        return List.of();
    }

    /** Update rules of the inner loop: key {@code adaptation.optimizer}. */
    default List<ComponentFactory<? extends InnerOptimizer, ?>> innerOptimizers() {
        return List.of();
    }

    /** Changes to the inner gradient before the update: key {@code adaptation.gradient-transforms}. */
    default List<ComponentFactory<? extends GradientTransform, ?>> gradientTransforms() {
        return List.of();
    }

    /** Additions to the outer objective: key {@code outer-terms}. */
    default List<ComponentFactory<? extends OuterTerm, ?>> outerTerms() {
        return List.of();
    }

    /** Networks that compute from a signal what adaptation starts from: key {@code hypernetwork}. */
    default List<ComponentFactory<? extends Hypernetwork, ?>> hypernetworks() {
        return List.of();
    }

    /** How an initialization is learned from episodes: key {@code meta-learner}. */
    default List<ComponentFactory<? extends MetaLearner, ?>> metaLearners() {
        return List.of();
    }

    /** What is kept and protected between the segments of a stream: key {@code continual}. */
    default List<ComponentFactory<? extends ContinualStrategy, ?>> continualStrategies() {
        return List.of();
    }

    /** Update rules of the outer loop: key {@code optimizer}. */
    default List<ComponentFactory<? extends OuterOptimizer, ?>> outerOptimizers() {
        return List.of();
    }

    /** Measures of a reconstruction: key {@code evaluation.metrics}. */
    default List<ComponentFactory<? extends Metric, ?>> metrics() {
        return List.of();
    }

    /** Measures of what happens inside adaptation: key {@code evaluation.diagnostics}. */
    default List<ComponentFactory<? extends Diagnostic, ?>> diagnostics() {
        return List.of();
    }

    /** What decides which trials of a sweep run: key {@code sweep.search}. */
    default List<ComponentFactory<? extends SearchAlgorithm, ?>> searchAlgorithms() {
        return List.of();
    }

    /** What stops trials of a sweep early: key {@code sweep.pruning}. */
    default List<ComponentFactory<? extends Pruner, ?>> pruners() {
        return List.of();
    }

    /** Where the trials of sweeps run: key {@code sweep.launcher}. */
    default List<ComponentFactory<? extends Launcher, ?>> launchers() {
        return List.of();
    }

    /** Data sets that {@code metafield data prepare} fetches: <code>${data:NAME}</code> in a path. */
    default List<DataSetRecipe> dataSets() {
        return List.of();
    }

    /** Methods as layers of the language: key {@code method}. */
    default List<Preset> presets() {
        return List.of();
    }
}
