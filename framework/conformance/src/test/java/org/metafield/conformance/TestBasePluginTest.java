package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.Loss;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.family.TFloating;

/** The suite of plugins refuses what they must not do. The classes of these tests stand for a jar. */
class TestBasePluginTest {
    /** Found by the service loader. */
    public static final class Listed implements Plugin {
        @Override
        public List<ComponentFactory<? extends Loss, ?>> losses() {
            return List.of(ComponentFactory.of("listed", "For tests", NoOptions.DEFAULTS, options -> Listed::loss));
        }

        @Override
        public List<Preset> presets() {
            return List.of(new Preset("Shouting", "For tests", "seed: 1"));
        }

        @Override
        public List<DataSetRecipe> dataSets() {
            return List.of(new DataSetRecipe("bare", "title: Nothing\nlicence: none\nnotice: none\nexpect: []"));
        }

        private static Operand<TFloating> loss(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
            return FieldMath.mean(graph, targets, 1);
        }
    }

    /** Not found by it. */
    public static final class Unlisted implements Plugin {}

    /** Does what plugins must not do; never run. */
    static final class Gradients {
        private Gradients() {}

        static void add(Graph graph) {
            graph.addGradients("", new Output<?>[0], new Output<?>[0], null);
        }
    }

    private static BasePluginTest suite(Class<? extends Plugin> plugin, String... contributions) {
        return new BasePluginTest() {
            @Override
            protected Class<? extends Plugin> plugin() {
                return plugin;
            }

            @Override
            protected Set<String> contributions() {
                return Set.of(contributions);
            }
        };
    }

    @Test
    void testAcceptsWhatIsListed() {
        BasePluginTest suite = suite(Listed.class, "loss listed", "method Shouting", "data-set bare");
        assertThatCode(() -> {
                    suite.testIsFoundByTheServiceLoader();
                    suite.testContributesWhatItSays();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesAPluginThatNobodyFinds() {
        assertThatThrownBy(suite(Unlisted.class)::testIsFoundByTheServiceLoader)
                .hasMessageContaining("name " + Unlisted.class.getName() + " in META-INF/services/");
    }

    @Test
    void testRefusesOtherContributionsThanTheTestNames() {
        assertThatThrownBy(suite(Listed.class, "loss other", "method Shouting")::testContributesWhatItSays)
                .hasMessageContaining("loss listed");
    }

    @Test
    void testRefusesPresetsThatUsersCannotGuess() {
        assertThatThrownBy(suite(Listed.class)::testPresetsAreDescribed).hasMessageContaining("lower-case words");
    }

    @Test
    void testRefusesADataSetThatNobodyCanHave() {
        assertThatThrownBy(suite(Listed.class)::testDataSetsAreDescribed).hasMessageContaining("how to fetch it");
    }

    /** The jar of these tests has a class that adds gradients, and others that use what is no plugin's business. */
    @Test
    void testRefusesGradientsOfItsOwnAndClassesOfOthers() {
        BasePluginTest suite = suite(Listed.class);
        assertThatThrownBy(suite::testRegistersNothingWithTensorFlow)
                .hasMessageContaining("by FieldGraph.gradients alone")
                .hasMessageContaining("Gradients.add");
        assertThatThrownBy(suite::testKnowsThePluginInterfaceAlone)
                .hasMessageContaining("all else changes without notice");
    }
}
