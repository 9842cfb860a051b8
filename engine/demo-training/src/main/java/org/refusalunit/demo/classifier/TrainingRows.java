package org.refusalunit.demo.classifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The labelled rows, parted.
 *
 * @param training what is learned from
 * @param heldOut what is kept to measure with
 */
record TrainingRows(List<LabelledAnswer> training, List<LabelledAnswer> heldOut) {

    /** The rows of a folder. */
    static TrainingRows in(Path folder) throws IOException {
        List<LabelledAnswer> rows = AnswerRows.in(folder);
        return new TrainingRows(
                rows.stream().filter(row -> !row.heldOut()).toList(),
                rows.stream().filter(LabelledAnswer::heldOut).toList());
    }
}
