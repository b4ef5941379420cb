package org.metafield.runner.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads the classes of one plugin. Beside the Java platform it shares with Metafield only the packages of the plugin
 * interface, TensorFlow and the logging facade, so plugins may bring any version of any library.
 */
final class PluginClassLoader extends URLClassLoader {
    static final List<String> SHARED_PACKAGES =
            List.of("org.metafield.spi.", "org.tensorflow.", "org.bytedeco.", "org.slf4j.");

    private final ClassLoader host;

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String name, URL[] jars, ClassLoader host) {
        super("plugin " + name, jars, getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED_PACKAGES.stream().anyMatch(name::startsWith)) {
            return host.loadClass(name);
        }
        return super.loadClass(name, resolve);
    }
}
