package org.refusalunit.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refusalunit.spi.SuiteFormat;

/** The formats of suite files that are known. */
final class SuiteFormats {

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
            ServiceLoader.load(SuiteFormat.class, loader).forEach(formats::add);
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

    SuiteFormat reading(String location, String fileName) {
        List<SuiteFormat> readers =
                formats.stream().filter(format -> format.reads(fileName)).toList();
        if (readers.isEmpty()) {
            String problem = broken == null ? "" : "; a registered format cannot be used: " + broken.getMessage();
            throw new SuiteException(
                    location,
                    "no format reads files named like '" + fileName + "', known are: " + ids(formats) + problem,
                    broken);
        }
        if (readers.size() > 1) {
            throw new SuiteException(
                    location, "several formats read files named like '" + fileName + "': " + ids(readers));
        }
        return readers.get(0);
    }

    private static String ids(List<SuiteFormat> formats) {
        return formats.stream().map(SuiteFormat::id).sorted().collect(Collectors.joining(", "));
    }
}
