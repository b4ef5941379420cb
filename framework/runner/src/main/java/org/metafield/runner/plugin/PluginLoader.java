package org.metafield.runner.plugin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;

/** Loads plugins one by one. Whatever one of them does, the others go on. */
final class PluginLoader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final SpiVersion hostVersion;
    private final String hostRelease;
    private final ClassLoader host;

    PluginLoader(SpiVersion hostVersion, String hostRelease, ClassLoader host) {
        this.hostVersion = requireNonNull(hostVersion, "hostVersion is null");
        this.hostRelease = requireNonNull(hostRelease, "hostRelease is null");
        this.host = requireNonNull(host, "host is null");
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
                plugins.add(LoadedPlugin.without(unknown.as(PluginState.FAILED, Failures.describe(e))));
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

    /** The plugin in a jar or in a folder of jars. */
    LoadedPlugin load(Path location) {
        PluginDescription unknown = new PluginDescription(
                String.valueOf(location.getFileName()).replaceFirst("\\.jar$", ""),
                "",
                Optional.of(location),
                false,
                List.of(),
                PluginState.LOADED,
                "");
        try {
            if (!Files.exists(location)) {
                return failed(unknown, "there is no such file or folder; METAFIELD_PLUGINS names it");
            }
            PluginJars jars = PluginJars.at(location);
            return load(jars, unknown);
        } catch (IOException e) {
            return failed(unknown, String.valueOf(e.getMessage()));
        }
    }

    private LoadedPlugin load(PluginJars jars, PluginDescription unknown) throws IOException {
        if (jars.jars().isEmpty()) {
            return failed(unknown, "the folder holds no jar");
        }
        List<PluginManifest> manifests = jars.manifests();
        if (manifests.size() > 1) {
            return failed(
                    unknown,
                    "several of its jars have Plugin-Name in their manifests; give each plugin its own folder");
        }
        PluginManifest manifest = manifests.isEmpty() ? PluginManifest.EMPTY : manifests.get(0);
        PluginDescription plugin = new PluginDescription(
                manifest.name().orElse(unknown.name()),
                manifest.version().orElse(""),
                unknown.location(),
                false,
                jars.jars(),
                PluginState.LOADED,
                "");
        if (!manifest.missing().isEmpty()) {
            return failed(
                    plugin,
                    "the manifest lacks " + String.join(", ", manifest.missing())
                            + "; add it where the jar is built, as Spi-Version: " + hostVersion);
        }
        String written = manifest.spiVersion().orElseThrow();
        Optional<SpiVersion> version = SpiVersion.parse(written);
        if (version.isEmpty()) {
            return failed(plugin, "Spi-Version '" + written + "' is no version; write it as " + hostVersion);
        }
        if (!hostVersion.accepts(version.get())) {
            return LoadedPlugin.without(plugin.as(PluginState.INCOMPATIBLE, mismatch(version.get())));
        }
        Optional<String> bundled = jars.bundledSharedClasses();
        if (bundled.isPresent()) {
            return failed(plugin, bundled.get());
        }
        return loadClasses(plugin);
    }

    private String mismatch(SpiVersion version) {
        String mend = version.major() == hostVersion.major()
                ? "use a newer Metafield or an older version of the plugin"
                : "use a version of the plugin for SPI " + hostVersion.major() + ".x";
        return "it is compiled for SPI " + version + ", this is SPI " + hostVersion + "; " + mend;
    }

    // The class loader stays open for as long as the process lives: plugins load classes when they need them.
    @SuppressWarnings("resource")
    private LoadedPlugin loadClasses(PluginDescription plugin) throws IOException {
        URL[] urls = new URL[plugin.jars().size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = plugin.jars().get(i).toUri().toURL();
        }
        PluginClassLoader loader = new PluginClassLoader(plugin.name(), urls, host);
        try {
            List<ServiceLoader.Provider<Plugin>> providers =
                    ServiceLoader.load(Plugin.class, loader).stream().toList();
            if (providers.isEmpty()) {
                return failed(plugin, "no jar names its plugin class in META-INF/services/" + Plugin.class.getName());
            }
            if (providers.size() > 1) {
                return failed(plugin, "it names several plugin classes; give each plugin a jar of its own");
            }
            return contents(plugin, providers.get(0));
        } catch (ServiceConfigurationError | LinkageError e) {
            return failed(plugin, Failures.describe(e));
        }
    }

    private static LoadedPlugin contents(PluginDescription plugin, ServiceLoader.Provider<Plugin> provider) {
        Plugin instance = provider.get();
        List<LoadedPlugin.Offer> offers = new ArrayList<>();
        List<Preset> presets = List.of();
        List<String> failures = new ArrayList<>();
        for (ComponentKind kind : ComponentKind.values()) {
            try {
                for (ComponentFactory<?, ?> factory : kind.factories(instance)) {
                    offers.add(offer(plugin, kind, factory));
                }
            } catch (RuntimeException | LinkageError | AssertionError e) {
                failures.add("listing its components of kind " + kind.label() + " failed: " + Failures.describe(e));
            }
        }
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
        twice(offers).ifPresent(failures::add);
        PluginDescription description =
                failures.isEmpty() ? plugin : plugin.as(PluginState.FAILED, String.join("; ", failures));
        return new LoadedPlugin(description, offers, presets, dataSets);
    }

    private static LoadedPlugin.Offer offer(
            PluginDescription plugin, ComponentKind kind, ComponentFactory<?, ?> factory) {
        ComponentFactory<?, ?> guarded = plugin.builtIn() ? factory : GuardedFactory.of(plugin, factory);
        if (!NAME.matcher(guarded.name()).matches()) {
            throw new IllegalStateException(
                    "the name '" + guarded.name() + "' is not in lower case with words joined by hyphens");
        }
        return new LoadedPlugin.Offer(kind, guarded.name(), guarded);
    }

    private static Optional<String> twice(List<LoadedPlugin.Offer> offers) {
        Set<String> seen = new HashSet<>();
        return offers.stream()
                .map(offer -> offer.kind().label() + " '" + offer.name() + "'")
                .filter(key -> !seen.add(key))
                .findFirst()
                .map(key -> "it offers " + key + " twice");
    }

    private static LoadedPlugin failed(PluginDescription plugin, String reason) {
        return LoadedPlugin.without(plugin.as(PluginState.FAILED, reason));
    }
}
