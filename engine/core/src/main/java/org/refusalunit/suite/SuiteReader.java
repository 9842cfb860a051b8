package org.refusalunit.suite;

import java.io.IOException;
import org.refusalunit.spi.SuiteFormat;

/** Reads one suite: lets the format read the file, collects prompts and faults. */
final class SuiteReader {

    private final SuiteFormats formats;

    SuiteReader(SuiteFormats formats) {
        this.formats = formats;
    }

    /** @throws SuiteException if there is any fault */
    Suite read(Resource resource) {
        SuiteFormat format = formats.reading(resource);
        SuiteCollector collector = new SuiteCollector();
        try {
            format.read(resource, collector);
        } catch (IOException e) {
            throw new SuiteException(resource.location(), "cannot be read: " + e, e);
        } catch (RuntimeException e) {
            throw new SuiteException(
                    resource.location(), "the format '" + format.id() + "' failed on this file: " + e, e);
        }
        return collector.suite(resource);
    }
}
