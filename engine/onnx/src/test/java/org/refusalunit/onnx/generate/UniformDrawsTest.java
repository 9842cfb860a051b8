package org.refusalunit.onnx.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniformDrawsTest {

    /** SplitMix64 as its authors publish it (Steele, Lea and Flood 2014), in arithmetic of any size. */
    private static final class SplitMix {
        private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);
        private BigInteger state;

        SplitMix(byte[] seed) {
            state = new BigInteger(1, seed);
        }

        double next() {
            state = state.add(new BigInteger("9e3779b97f4a7c15", 16)).mod(MODULUS);
            BigInteger z = mix(state, 30, "bf58476d1ce4e5b9");
            z = mix(z, 27, "94d049bb133111eb");
            return z.xor(z.shiftRight(31)).shiftRight(11).doubleValue() / Math.pow(2, 53);
        }

        private static BigInteger mix(BigInteger z, int shift, String factor) {
            return z.xor(z.shiftRight(shift))
                    .multiply(new BigInteger(factor, 16))
                    .mod(MODULUS);
        }
    }

    private static List<Double> draws(long seed, String id, int repeat) {
        UniformDraws draws = UniformDraws.of(seed, id, repeat);
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            numbers.add(draws.next());
        }
        return numbers;
    }

    @Test
    void numbersAreThoseOfSplitMixSeededByTheHash() throws Exception {
        // seed 42, repeat 3, id "héllo", as written down in the class
        byte[] key = HexFormat.of().parseHex("000000000000002a" + "00000003" + "68c3a96c6c6f");
        assertThat(new String(key, 12, 6, StandardCharsets.UTF_8)).isEqualTo("héllo");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
        SplitMix reference = new SplitMix(Arrays.copyOf(hash, 8));
        assertThat(draws(42, "héllo", 3))
                .allSatisfy(number -> assertThat(number).isEqualTo(reference.next()));
    }

    @Test
    void furtherTurnsHaveNumbersOfTheirOwn() throws Exception {
        // seed 42, repeat 3, id "a", turn 2
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(HexFormat.of().parseHex("000000000000002a" + "00000003" + "61" + "00000002"));
        SplitMix reference = new SplitMix(Arrays.copyOf(hash, 8));

        assertThat(UniformDraws.of(42, "a", 3, 2).next()).isEqualTo(reference.next());
        assertThat(UniformDraws.of(42, "a", 3, 1).next())
                .isEqualTo(UniformDraws.of(42, "a", 3).next());
    }

    @Test
    void eachPartOfTheKeyChangesTheNumbers() {
        assertThat(List.of(draws(1, "a", 1), draws(2, "a", 1), draws(1, "b", 1), draws(1, "a", 2)))
                .doesNotHaveDuplicates();
    }

    @Test
    void numbersLieBetweenZeroAndOne() {
        assertThat(draws(-1, "", 1)).allMatch(number -> number >= 0 && number < 1);
    }
}
