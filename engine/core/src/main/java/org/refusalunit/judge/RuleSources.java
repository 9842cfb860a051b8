package org.refusalunit.judge;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The three files that rules are made of. */
final class RuleSources {

    static final String CUES = "cues.txt";

    private final byte[] cues;
    private final byte[] weights;
    private final byte[] phrases;

    /** Rules of the content of {@code cues.txt}, {@code weights.tsv} and {@code phrases.bin}. */
    RuleSources(byte[] cues, byte[] weights, byte[] phrases) {
        this.cues = cues.clone();
        this.weights = weights.clone();
        this.phrases = phrases.clone();
    }

    /** Those that come with the engine. */
    static RuleSources bundled() {
        return new RuleSources(
                CueCatalogue.bytes(CUES), CueCatalogue.bytes("weights.tsv"), CueCatalogue.bytes("phrases.bin"));
    }

    /**
     * Reads the rules and lays them out.
     *
     * @throws IllegalArgumentException if they cannot be read, saying where
     */
    CueCatalogue laidOut() {
        CatalogueReader reader = CatalogueReader.read(cues);
        return new CueCatalogue(
                Cues.of(reader),
                Weights.parse(new String(weights, StandardCharsets.UTF_8), reader.features()),
                PhraseWeights.of(PhraseList.parse(phrases)),
                CueCatalogue.sha256(cues, weights, phrases));
    }

    /**
     * Tells quickly that others have not the same content, or were laid out in another way; the hash of the rules takes a hundred times
     * as long.
     */
    int checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(LaidRules.LAYOUT);
        checksum.update(cues);
        checksum.update(weights);
        checksum.update(phrases);
        return (int) checksum.getValue();
    }
}
