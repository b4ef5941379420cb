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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.metafield.spi.Plugin;
import org.metafield.spi.PluginIndex;

/** Loads plugins one by one. Whatever one of them does, the others go on. */
public final class PluginLoader {
    /** How long a plugin may take to say what it offers. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

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
                plugins.add(builtIn(unknown, provider));
            } catch (ServiceConfigurationError | LinkageError e) {
                plugins.add(LoadedPlugin.failed(unknown, Failures.describe(e)));
            }
        }
    }

    private LoadedPlugin builtIn(PluginDescription plugin, ServiceLoader.Provider<Plugin> provider) {
        try {
            PluginJars jars = plugin.location().isPresent()
                    ? PluginJars.at(plugin.location().get())
                    : new PluginJars(List.of());
            return listed(plugin, jars.index(), () -> PluginContents.of(plugin, provider));
        } catch (IOException e) {
            return LoadedPlugin.failed(plugin, String.valueOf(e.getMessage()));
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
        return listed(plugin, jars.index(), () -> contents(plugin));
    }

    /** A plugin that is listed by its index, if it has one; otherwise its class is asked now. */
    private LoadedPlugin listed(
            PluginDescription plugin, Optional<PluginIndex> index, Supplier<LoadedPlugin> contents) {
        return index.map(read -> LoadedPlugin.indexed(
                        plugin, read, () -> compared(plugin, listing.list(plugin, contents), read)))
                .orElseGet(() -> listing.list(plugin, contents));
    }

    /** A plugin whose class was asked, unless it gives other things than the index says. */
    private static LoadedPlugin compared(PluginDescription plugin, LoadedPlugin loaded, PluginIndex index) {
        Optional<String> difference = loaded.description().state().isUsable()
                ? IndexDifference.between(index, loaded.offers())
                : Optional.empty();
        return difference
                .map(reason -> LoadedPlugin.unusable(plugin.as(PluginState.FAILED, reason), Optional.of(index)))
                .orElse(loaded);
    }

    /** Says why none of a plugin's classes may be loaded, if so. */
    private Optional<PluginDescription> refuse(PluginDescription plugin, PluginManifest manifest, PluginJars jars) {
        if (!manifest.missing().isEmpty()) {
            return Optional.of(plugin.as(
                    PluginState.FAILED,
                    "the manifest lacks " + String.join(", ", manifest.missing())
                            + "; write them into it where the jar is built, as Spi-Version: " + hostVersion));
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

    // The class loader stays open for as long as the process lives: plugins load classes when they need them.
    @SuppressWarnings("resource")
    private LoadedPlugin contents(PluginDescription plugin) {
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
        return PluginContents.of(plugin, providers.get(0));
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
