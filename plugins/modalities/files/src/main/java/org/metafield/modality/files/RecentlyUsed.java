package org.metafield.modality.files;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values that were used last, so that many signals of one file decode it once. Several threads may ask at once.
 *
 * @param <K> what names a value, such as a path
 * @param <V> a value, such as a decoded picture
 */
public final class RecentlyUsed<K, V> {
    private final Function<K, V> loader;
    private final ToLongFunction<V> size;
    private final long mostSize;
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;

    /**
     * Keeps no more than {@code mostSize} together.
     *
     * @param loader makes a value that is not kept
     * @param size how much a value counts, such as its pixels
     */
    public RecentlyUsed(Function<K, V> loader, ToLongFunction<V> size, long mostSize) {
        this.loader = loader;
        this.size = size;
        this.mostSize = mostSize;
    }

    /** The value of a key. */
    public V get(K key) {
        V value = kept(key);
        if (value != null) {
            return value;
        }
        // Not under the lock: several threads decode at once.
        V loaded = loader.apply(key);
        keep(key, loaded);
        return loaded;
    }

    private synchronized @Nullable V kept(K key) {
        return values.get(key);
    }

    private synchronized void keep(K key, V value) {
        if (values.putIfAbsent(key, value) == null) {
            kept += size.applyAsLong(value);
        }
        Iterator<V> oldest = values.values().iterator();
        while (kept > mostSize && oldest.hasNext()) {
            kept -= size.applyAsLong(oldest.next());
            oldest.remove();
        }
    }
}
