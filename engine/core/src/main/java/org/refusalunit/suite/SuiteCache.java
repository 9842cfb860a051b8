package org.refusalunit.suite;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refusalunit.annotations.Columns;

/**
 * Suites of files that have been read, as long as the files stay what they were and memory lasts; those of classes that
 * were run, as long as others have them. Clients discover repeatedly: IDEs once per class, Surefire once to scan and once to
 * run.
 */
final class SuiteCache {

    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    /** The suite of the resource: the instance of before, or what reading gives. A failed reading leaves nothing behind. */
    Suite get(Resource resource, Function<Resource, Suite> read) {
        Path path = resource.path().orElse(null);
        if (path == null) {
            return read.apply(resource);
        }
        return slots.computeIfAbsent(new Key(resource.location(), path, resource.columns()), key -> new Slot())
                .get(resource, path, read);
    }

    /** Keeps a suite no longer than anybody else does. */
    void release(Suite suite) {
        for (Slot slot : slots.values()) {
            slot.release(suite);
        }
    }

    /** One file may be declared in several ways, and its suite says in which. */
    private record Key(String location, Path path, Optional<Columns> columns) {

        // Written out, as is what compares stamps: what the compiler leaves to be put together at the first call is
        // felt at
        // the start of a short run.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && location.equals(that.location)
                    && path.equals(that.path)
                    && columns.equals(that.columns);
        }

        @Override
        public int hashCode() {
            return (31 * location.hashCode() + path.hashCode()) * 31 + columns.hashCode();
        }
    }

    /** What changes when a file does; the key tells a file that was replaced within the resolution of the clock. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object fileKey) {

        static Stamp of(String location, Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            } catch (IOException e) {
                throw new SuiteException(location, "cannot be read: " + e, e);
            }
        }

        boolean sameAs(@Nullable Stamp other) {
            return other != null
                    && size == other.size
                    && modified.equals(other.modified)
                    && Objects.equals(fileKey, other.fileKey);
        }
    }

    /** The place of one file; its lock lets a second thread wait for the first instead of reading the same. */
    private static final class Slot {

        private @Nullable Stamp stamp;
        private Reference<@Nullable Suite> suite = new SoftReference<>(null);

        synchronized Suite get(Resource resource, Path path, Function<Resource, Suite> read) {
            Stamp before = Stamp.of(resource.location(), path);
            Suite known = suite.get();
            if (known != null && before.sameAs(stamp)) {
                return known;
            }
            Suite fresh = read.apply(resource);
            // A file written while it was read may be neither the old nor the new one: the next call looks again.
            stamp = before.sameAs(Stamp.of(resource.location(), path)) ? before : null;
            suite = new SoftReference<>(fresh);
            return fresh;
        }

        synchronized void release(Suite released) {
            if (suite.refersTo(released)) {
                suite = new WeakReference<>(released);
            }
        }
    }
}
