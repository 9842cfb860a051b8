package org.refusalunit.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.SuiteFormat;
import org.refusalunit.spi.SuiteSource;

/** The formats of suite files that are known. */
final class SuiteFormats {

    /** The library that reads tables and public data sets, for those who do not have it. */
    static final String TABLES_LIBRARY = "org.refusalunit:refusalunit-datasets";

    private static final String TABLES = "table";
    private static final Pattern TABLE =
            Pattern.compile(".*\\.(?:csv|tsv|json|jsonl|ndjson|parquet)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final List<SuiteFormat> formats;
    private final @Nullable ServiceConfigurationError broken;

    private SuiteFormats(List<SuiteFormat> formats, @Nullable ServiceConfigurationError broken) {
        this.formats = formats;
        this.broken = broken;
    }

    /** The formats registered as services, and always the format of this library. */
    static SuiteFormats of(ClassLoader loader) {
        List<SuiteFormat> formats = new ArrayList<>();
        ServiceConfigurationError broken = null;
        try {
            for (SuiteFormat format : ServiceLoader.load(SuiteFormat.class, loader)) {
                formats.add(format);
            }
        } catch (ServiceConfigurationError e) {
            broken = e;
        }
        // A loader that does not see this library's services, as in some IDEs, still reads its format.
        if (formats.stream().noneMatch(JsonlFormat.class::isInstance)) {
            formats.add(new JsonlFormat());
        }
        return new SuiteFormats(List.copyOf(formats), broken);
    }

    static SuiteFormats of(List<SuiteFormat> formats) {
        return new SuiteFormats(List.copyOf(formats), null);
    }

    SuiteFormat reading(SuiteSource source) {
        String location = source.location();
        String fileName = source.fileName();
        List<SuiteFormat> readers = new ArrayList<>();
        for (SuiteFormat format : formats) {
            if (format.reads(source)) {
                readers.add(format);
            }
        }
        if (readers.isEmpty()) {
            String problem = broken == null ? "" : "; a registered format cannot be used: " + broken.getMessage();
            throw new SuiteException(
                    location,
                    "no format reads files named like '" + fileName + "', known are: " + ids(formats) + hint(source)
                            + problem,
                    broken);
        }
        if (readers.size() > 1) {
            throw new SuiteException(
                    location, "several formats read files named like '" + fileName + "': " + ids(readers));
        }
        return readers.get(0);
    }

    private String hint(SuiteSource source) {
        boolean reader = formats.stream().anyMatch(format -> format.id().equals(TABLES));
        boolean isTable =
                source.columns().isPresent() || TABLE.matcher(source.fileName()).matches();
        return !reader && isTable ? "; tables are read by " + TABLES_LIBRARY : "";
    }

    private static String ids(List<SuiteFormat> formats) {
        return formats.stream().map(SuiteFormat::id).sorted().collect(Collectors.joining(", "));
    }
}
