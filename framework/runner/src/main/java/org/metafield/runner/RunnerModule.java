package org.metafield.runner;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.metafield.dsl.SpecificationReader;
import org.metafield.dsl.Surroundings;
import org.metafield.engine.ComponentFactories;
import org.metafield.runner.command.CommandModule;
import org.metafield.runner.dataset.DataSets;
import org.metafield.runner.dataset.Preparation;
import org.metafield.runner.doctor.Doctor;
import org.metafield.runner.encoding.EncodingLoader;
import org.metafield.runner.experiment.AvailableMemory;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.launch.Launchers;
import org.metafield.runner.plugin.PluginFolders;
import org.metafield.runner.plugin.PluginLoader;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.plugin.install.PluginInstaller;
import org.metafield.runner.reproduce.RunDifferences;
import org.metafield.runner.run.EnvironmentReporter;
import org.metafield.runner.run.Export;
import org.metafield.runner.run.Reevaluation;
import org.metafield.runner.run.RunExecutor;
import org.metafield.runner.run.RunFolders;
import org.metafield.runner.sweep.SweepFolders;
import org.metafield.runner.sweep.SweepLaunchers;
import org.metafield.runner.sweep.SweepLoader;

/** Wires everything for one process. Nothing is made before it is asked for. */
public final class RunnerModule extends AbstractModule {
    private final Host host;

    /** Wires everything for the process that {@code host} describes. */
    public RunnerModule(Host host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        install(new CommandModule());
        bind(Host.class).toInstance(host);
        bind(Clock.class).toInstance(Clock.systemDefaultZone());
        bind(AvailableMemory.class).toInstance(AvailableMemory.ofThisMachine());
        bind(ExperimentLoader.class);
        bind(Preflight.class);
        bind(DataSets.class);
        bind(Preparation.class);
        bind(EnvironmentReporter.class);
        bind(RunDifferences.class);
        bind(RunFolders.class);
        bind(SweepLoader.class);
        bind(SweepFolders.class);
        bind(Launchers.class);
        bind(SweepLaunchers.class);
        bind(RunExecutor.class);
        bind(Reevaluation.class);
        bind(Export.class);
        bind(EncodingLoader.class);
        bind(PluginInstaller.class);
        bind(Doctor.class);
    }

    @Provides
    @Singleton
    BuildInformation buildInformation() {
        return BuildInformation.read();
    }

    @Provides
    @Singleton
    PluginLoader pluginLoader(BuildInformation build) {
        return new PluginLoader(
                build.spiVersion(), build.version(), RunnerModule.class.getClassLoader(), PluginLoader.PATIENCE);
    }

    @Provides
    PluginFolders pluginFolders() {
        return PluginFolders.of(host.home(), host.workingDirectory(), host.variable("METAFIELD_PLUGINS"));
    }

    @Provides
    @Singleton
    PluginRegistry plugins(PluginLoader loader, PluginFolders folders) {
        return PluginRegistry.load(loader, folders);
    }

    @Provides
    SpecificationReader specificationReader(PluginRegistry plugins, DataSets sets) {
        return new SpecificationReader(plugins, new Surroundings(host.variables(), sets.folders()));
    }

    @Provides
    ComponentFactories componentFactories(PluginRegistry plugins) {
        return (kind, type) -> plugins.find(kind, type)
                .orElseThrow(() -> new IllegalArgumentException(
                        plugins.explainMissing(kind, type).orElse("there is no " + kind.label() + " '" + type + "'")));
    }
}
