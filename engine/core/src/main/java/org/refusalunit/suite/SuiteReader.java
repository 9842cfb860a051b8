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
        SuiteCollector collector = new SuiteCollector();
        read(resource, collector);
        return collector.suite(resource);
    }

    /** What is in a file, with its faults. */
    SuiteScan scan(Resource resource) {
        SuiteCollector collector = new SuiteCollector();
        try {
            read(resource, collector);
        } catch (SuiteException e) {
            e.faults().forEach(fault -> collector.fault(fault.line(), fault.field(), fault.message()));
        }
        return collector.scan(resource);
    }

    private void read(Resource resource, SuiteCollector collector) {
        SuiteFormat format = formats.reading(resource);
        try {
            format.read(resource, collector);
        } catch (IOException e) {
            throw new SuiteException(resource.location(), "cannot be read: " + e, e);
        } catch (RuntimeException e) {
            throw new SuiteException(
                    resource.location(), "the format '" + format.id() + "' failed on this file: " + e, e);
        }
    }
}
