package org.refusalunit.datasets;

import java.io.IOException;
import org.refusalunit.datasets.table.TableException;
import org.refusalunit.datasets.table.Tables;
import org.refusalunit.spi.SuiteFormat;
import org.refusalunit.spi.SuiteSink;
import org.refusalunit.spi.SuiteSource;

/**
 * Tables: public data sets, which are known by the location or by their header, and tables whose columns the class declares.
 * JSON Lines are only taken for a table where the location or the class says so.
 */
public final class TableFormat implements SuiteFormat {

    /** Made by the service loader. */
    public TableFormat() {}

    @Override
    public String id() {
        return "table";
    }

    @Override
    public boolean reads(String fileName) {
        return Tables.isTable(fileName);
    }

    @Override
    public boolean reads(SuiteSource source) {
        return source.dataset().isPresent() || source.columns().isPresent() || reads(source.fileName());
    }

    @Override
    public void read(SuiteSource source, SuiteSink sink) throws IOException {
        try {
            new TableReading(source, sink).read();
        } catch (TableException e) {
            sink.fault(e.line(), "", String.valueOf(e.getMessage()));
        }
    }
}
