package org.refusalunit.datasets;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refusalunit.datasets.sets.Dataset;
import org.refusalunit.datasets.sets.Datasets;

/**
 * What a location of this library says: {@code dataset:name}, {@code dataset:name@revision}, {@code dataset:name:place} or
 * {@code hf:owner/name[@revision][:path]}.
 *
 * @param set the data set that is named
 * @param place where its file is: a {@code file:}, {@code classpath:} or {@code hf:} location
 */
record DatasetLocation(Optional<Dataset> set, String place) {

    private static final String HUB = "hf:";
    private static final Pattern FORM = Pattern.compile("dataset:([^:@]+)(?:@([^:]+)|:(.+))?");

    /** @throws IOException if it is malformed or names nothing that is known */
    static DatasetLocation parse(String location) throws IOException {
        if (location.startsWith(HUB)) {
            return new DatasetLocation(ofRepository(HubLocation.parse(location)), location);
        }
        Matcher matcher = FORM.matcher(location);
        if (!matcher.matches()) {
            throw new IOException("write dataset:name, dataset:name@revision or dataset:name:file:path");
        }
        Dataset set = Datasets.named(matcher.group(1))
                .orElseThrow(() -> new IOException("there is no data set '" + matcher.group(1) + "' that is known, but "
                        + Datasets.names() + "; other tables are read by @Columns"));
        String place = matcher.group(3);
        if (place == null) {
            return new DatasetLocation(Optional.of(set), home(set, matcher.group(2) == null ? "" : matcher.group(2)));
        }
        if (!place.startsWith(HUB) && !place.startsWith("file:") && !place.startsWith("classpath:")) {
            throw new IOException("'" + place + "' is no place: write dataset:" + set.name() + ":file:" + place
                    + ", or :classpath: or :hf: in place of :file:");
        }
        return new DatasetLocation(Optional.of(set), place);
    }

    private static String home(Dataset set, String revision) throws IOException {
        if (set.repository().isEmpty()) {
            throw new IOException(
                    set.title() + " has no repository of its authors on the Hugging Face Hub: download it from "
                            + set.source() + " and write dataset:" + set.name() + ":file:path");
        }
        return HUB + set.repository() + (revision.isEmpty() ? "" : "@" + revision);
    }

    /** The data set that a file of a repository is, where only one can be meant. */
    private static Optional<Dataset> ofRepository(HubLocation hub) {
        List<Dataset> sets = Datasets.all().stream()
                .filter(set -> set.repository().equals(hub.reference().repository()))
                .toList();
        List<Dataset> files =
                sets.stream().filter(set -> set.isFile(hub.path())).toList();
        if (files.size() == 1) {
            return Optional.of(files.get(0));
        }
        return sets.size() == 1 && hub.path().isEmpty() ? Optional.of(sets.get(0)) : Optional.empty();
    }

    /** The file on the Hub, if that is the place. */
    Optional<HubLocation> hub() throws IOException {
        return place.startsWith(HUB) ? Optional.of(HubLocation.parse(place)) : Optional.empty();
    }

    /** Whether a file of a folder is one of the data set's; any file where none is named. */
    boolean isFile(String name) {
        return set.isEmpty() || set.get().isFile(name);
    }
}
