package org.refusalunit.engine.platform;

import java.nio.file.Path;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;

/** Files that belong to nodes of the tree. Clients can be told of them from 1.12 on. */
public final class PublishedFiles {

    private static final boolean KNOWN = Members.present(EngineExecutionListener.class, "fileEntryPublished");

    private PublishedFiles() {}

    /** Publishes a file; does nothing where clients know no files. */
    public static void publish(EngineExecutionListener listener, TestDescriptor node, Path file, String mediaType) {
        if (KNOWN) {
            listener.fileEntryPublished(node, FileEntry.from(file, mediaType));
        }
    }
}
