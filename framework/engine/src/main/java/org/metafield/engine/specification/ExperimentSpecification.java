package org.metafield.engine.specification;

import java.util.List;
import java.util.Optional;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.learning.Hypernetwork;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.OuterTerm;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Required;

/** One experiment: every record component is a key of the language. */
public record ExperimentSpecification(
        @Describe("Name of the experiment; run folders begin with it") @Required @NotEmpty
        String name,

        @Describe("Seed of every random draw") long seed,
        @Describe("Kind of signal") ComponentSpec<Modality> modality,
        @Describe("Where signals come from") @Required ComponentSpec<DataSource> data,
        @Describe("Network f(coordinates)") ComponentSpec<Architecture> architecture,
        @Describe("Error of a prediction") ComponentSpec<Loss> loss,
        @Describe("Parameters before the first outer step") InitializationSettings initialization,

        @Describe("Inner loop: how the field is fitted to one signal")
        AdaptationSettings adaptation,

        @Describe(
                "Network that computes from a signal what adaptation starts from; none to start from the initialization")
        Optional<ComponentSpec<Hypernetwork>> hypernetwork,

        @Describe("How an initialization is learned; none for standard initialization without training")
        Optional<ComponentSpec<MetaLearner>> metaLearner,

        @Describe("Additions to the outer objective") List<ComponentSpec<OuterTerm>> outerTerms,
        @Describe("Update rule of the outer loop") ComponentSpec<OuterOptimizer> optimizer,
        @Describe("Outer loop: meta-training") TrainingSettings training,

        @Describe("What is measured on signals not trained on; starts from adaptation")
        EvaluationSettings evaluation,

        @Describe("How a field learns from the segments of a signal one after the other; none to see whole signals")
        Optional<ComponentSpec<ContinualStrategy>> continual,

        @Describe("The segments of signals, for continual learning")
        StreamSettings stream,

        @Describe("Device, precision and memory") RuntimeSettings runtime) {
    /** The experiment of learnit's image regression (Tancik et al. 2021), without a name and data. */
    public static final ExperimentSpecification DEFAULTS = new ExperimentSpecification(
            "",
            0,
            ComponentSpec.of(Modality.class, "image"),
            ComponentSpec.of(DataSource.class, ""),
            ComponentSpec.of(Architecture.class, "siren"),
            ComponentSpec.of(Loss.class, "mse"),
            InitializationSettings.DEFAULTS,
            AdaptationSettings.DEFAULTS,
            Optional.empty(),
            Optional.of(ComponentSpec.of(MetaLearner.class, "maml")),
            List.of(),
            ComponentSpec.of(OuterOptimizer.class, "adam"),
            TrainingSettings.DEFAULTS,
            EvaluationSettings.DEFAULTS,
            Optional.empty(),
            StreamSettings.DEFAULTS,
            RuntimeSettings.DEFAULTS);

    /** The same with graphs that run otherwise. */
    public ExperimentSpecification with(RuntimeSettings other) {
        return new ExperimentSpecification(
                name,
                seed,
                modality,
                data,
                architecture,
                loss,
                initialization,
                adaptation,
                hypernetwork,
                metaLearner,
                outerTerms,
                optimizer,
                training,
                evaluation,
                continual,
                stream,
                other);
    }
}
