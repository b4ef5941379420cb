package org.metafield.runner.plugin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Plugin;
import org.metafield.spi.PluginIndex;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;

/** Loads plugins one by one. Whatever one of them does, the others go on. */
public final class PluginLoader {
    /** How long a plugin may take to say what it offers. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final SpiVersion hostVersion;
    private final String hostRelease;
    private final ClassLoader host;
    private final Listing listing;

    /**
     * A loader.
     *
     * @param hostVersion the version of the plugin interface of this Metafield
     * @param hostRelease the version of this Metafield
     * @param host the class loader of the built-in plugins and of the shared packages
     * @param patience how long a plugin may take to say what it offers
     */
    public PluginLoader(SpiVersion hostVersion, String hostRelease, ClassLoader host, Duration patience) {
        this.hostVersion = requireNonNull(hostVersion, "hostVersion is null");
        this.hostRelease = requireNonNull(hostRelease, "hostRelease is null");
        this.host = requireNonNull(host, "host is null");
        this.listing = new Listing(patience);
    }

    /** The plugins on Metafield's own class path. */
    List<LoadedPlugin> builtIns() {
        List<LoadedPlugin> plugins = new ArrayList<>();
        Iterator<ServiceLoader.Provider<Plugin>> providers =
                ServiceLoader.load(Plugin.class, host).stream().iterator();
        while (true) {
            PluginDescription unknown = new PluginDescription(
                    "unknown", hostRelease, Optional.empty(), true, List.of(), PluginState.LOADED, "");
            try {
                if (!providers.hasNext()) {
                    return plugins;
                }
                ServiceLoader.Provider<Plugin> provider = providers.next();
                unknown = describeBuiltIn(provider.type());
                plugins.add(contents(unknown, provider));
            } catch (ServiceConfigurationError | LinkageError e) {
                plugins.add(LoadedPlugin.failed(unknown, Failures.describe(e)));
            }
        }
    }

    private PluginDescription describeBuiltIn(Class<? extends Plugin> type) {
        Optional<Path> source = ClassLocation.of(type);
        String name = type.getSimpleName()
                .replaceFirst("Plugin$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return new PluginDescription(
                name, hostRelease, source, true, source.stream().toList(), PluginState.LOADED, "");
    }

    /** The plugin in a jar or in a folder of jars. If it has an index, none of its classes is loaded. */
    LoadedPlugin load(Path location) {
        PluginDescription unknown = new PluginDescription(
                fileName(location), "", Optional.of(location), false, List.of(), PluginState.LOADED, "");
        if (!Files.exists(location)) {
            return LoadedPlugin.failed(unknown, "there is no such file or folder; METAFIELD_PLUGINS names it");
        }
        try {
            return load(PluginJars.at(location), unknown);
        } catch (IOException e) {
            return LoadedPlugin.failed(unknown, String.valueOf(e.getMessage()));
        }
    }

    /** The name of the plugin at {@code location}: that of its file, if no manifest says it. */
    public String name(Path location) {
        try {
            return PluginJars.at(location).plugins().stream()
                    .flatMap(jar -> jar.manifest().name().stream())
                    .findFirst()
                    .orElse(fileName(location));
        } catch (IOException unreadable) {
            return fileName(location);
        }
    }

    private static String fileName(Path location) {
        return String.valueOf(location.getFileName()).replaceFirst("\\.jar$", "");
    }

    private LoadedPlugin load(PluginJars jars, PluginDescription unknown) {
        if (jars.jars().isEmpty()) {
            return LoadedPlugin.failed(unknown, "the folder holds no jar");
        }
        List<JarContents> plugins = jars.plugins();
        if (plugins.size() > 1) {
            return LoadedPlugin.failed(
                    unknown,
                    "several of its jars have Plugin-Name in their manifests; give each plugin its own folder");
        }
        PluginManifest manifest =
                plugins.isEmpty() ? PluginManifest.EMPTY : plugins.get(0).manifest();
        PluginDescription plugin = new PluginDescription(
                manifest.name().orElse(unknown.name()),
                manifest.version().orElse(""),
                unknown.location(),
                false,
                jars.paths(),
                PluginState.LOADED,
                "");
        Optional<PluginDescription> refusal = refuse(plugin, manifest, jars);
        if (refusal.isPresent()) {
            return LoadedPlugin.unusable(refusal.get(), jars.index());
        }
        return jars.index()
                .map(index -> LoadedPlugin.indexed(plugin, index, () -> loadClasses(plugin, Optional.of(index))))
                .orElseGet(() -> loadClasses(plugin, Optional.empty()));
    }

    /** Says why none of a plugin's classes may be loaded, if so. */
    private Optional<PluginDescription> refuse(PluginDescription plugin, PluginManifest manifest, PluginJars jars) {
        if (!manifest.missing().isEmpty()) {
            return Optional.of(plugin.as(
                    PluginState.FAILED,
                    "the manifest lacks " + String.join(", ", manifest.missing())
                            + "; add it where the jar is built, as Spi-Version: " + hostVersion));
        }
        String written = manifest.spiVersion().orElseThrow();
        Optional<SpiVersion> version = SpiVersion.parse(written);
        if (version.isEmpty()) {
            return Optional.of(plugin.as(
                    PluginState.FAILED, "Spi-Version '" + written + "' is no version; write it as " + hostVersion));
        }
        if (!hostVersion.accepts(version.get())) {
            return Optional.of(plugin.as(PluginState.INCOMPATIBLE, mismatch(version.get())));
        }
        return jars.bundledSharedClasses().map(reason -> plugin.as(PluginState.FAILED, reason));
    }

    private String mismatch(SpiVersion version) {
        String mend = version.major() == hostVersion.major()
                ? "use a newer Metafield or an older version of the plugin"
                : "use a version of the plugin for SPI " + hostVersion.major() + ".x";
        return "it is compiled for SPI " + version + ", this is SPI " + hostVersion + "; " + mend;
    }

    /** Loads the plugin's class and compares what it offers with the index. */
    private LoadedPlugin loadClasses(PluginDescription plugin, Optional<PluginIndex> index) {
        LoadedPlugin loaded = listing.list(plugin, () -> loadClasses(plugin));
        return index.filter(read -> loaded.description().state().isUsable())
                .flatMap(read -> IndexDifference.between(read, loaded.offers()))
                .map(difference -> LoadedPlugin.unusable(plugin.as(PluginState.FAILED, difference), index))
                .orElse(loaded);
    }

    // The class loader stays open for as long as the process lives: plugins load classes when they need them.
    @SuppressWarnings("resource")
    private LoadedPlugin loadClasses(PluginDescription plugin) {
        PluginClassLoader loader = new PluginClassLoader(
                plugin.name(), plugin.jars().stream().map(PluginLoader::url).toArray(URL[]::new), host);
        List<ServiceLoader.Provider<Plugin>> providers =
                ServiceLoader.load(Plugin.class, loader).stream().toList();
        if (providers.isEmpty()) {
            return LoadedPlugin.failed(
                    plugin, "no jar names its plugin class in META-INF/services/" + Plugin.class.getName());
        }
        if (providers.size() > 1) {
            return LoadedPlugin.failed(plugin, "it names several plugin classes; give each plugin a jar of its own");
        }
        return contents(plugin, providers.get(0));
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoadedPlugin contents(PluginDescription plugin, ServiceLoader.Provider<Plugin> provider) {
        Plugin instance = provider.get();
        Map<PluginIndex.Component, ComponentFactory<?, ?>> factories = new HashMap<>();
        List<PluginIndex.Component> components = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (ComponentKind kind : ComponentKind.values()) {
            try {
                for (ComponentFactory<?, ?> listed : kind.factories(instance)) {
                    ComponentFactory<?, ?> factory = plugin.builtIn() ? listed : GuardedFactory.of(plugin, listed);
                    PluginIndex.Component component = component(kind, factory);
                    components.add(component);
                    factories.put(component, factory);
                }
            } catch (RuntimeException | LinkageError | AssertionError e) {
                failures.add("listing its components of kind " + kind.label() + " failed: " + Failures.describe(e));
            }
        }
        List<Preset> presets = List.of();
        try {
            presets = List.copyOf(instance.presets());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            failures.add("listing its presets failed: " + Failures.describe(e));
        }
        List<DataSetRecipe> dataSets = List.of();
        try {
            dataSets = List.copyOf(instance.dataSets());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            failures.add("listing its data sets failed: " + Failures.describe(e));
        }
        PluginIndex offers = new PluginIndex(components, presets, dataSets);
        IndexDifference.twice(offers).ifPresent(failures::add);
        return failures.isEmpty()
                ? LoadedPlugin.of(new PluginClasses(plugin, factories), offers)
                : LoadedPlugin.unusable(
                        plugin.as(PluginState.FAILED, String.join("; ", failures)), Optional.of(offers));
    }

    private static PluginIndex.Component component(ComponentKind kind, ComponentFactory<?, ?> factory) {
        if (!NAME.matcher(factory.name()).matches()) {
            throw new IllegalStateException(
                    "the name '" + factory.name() + "' is not in lower case with words joined by hyphens");
        }
        return new PluginIndex.Component(kind, factory.name(), factory.description());
    }
}
