package org.refusalunit.demo.model;

/**
 * Turns query and key vectors by an angle that grows with the token's position, pairing the two halves of a head as
 * Hugging Face's Llama does.
 *
 * <p>Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding", 2021.
 */
public final class RotaryPositions {
    private final int half;
    private final int headWidth;
    private final float[] cosines;
    private final float[] sines;

    RotaryPositions(LlamaShape shape) {
        this.headWidth = shape.headWidth();
        this.half = headWidth / 2;
        float[] frequencies = inverseFrequencies(shape);
        this.cosines = new float[shape.context() * half];
        this.sines = new float[shape.context() * half];
        for (int position = 0; position < shape.context(); position++) {
            for (int i = 0; i < half; i++) {
                float angle = position * frequencies[i];
                cosines[position * half + i] = (float) StrictMath.cos(angle);
                sines[position * half + i] = (float) StrictMath.sin(angle);
            }
        }
    }

    /** The angle per position of each pair: {@code theta^(-2i / headWidth)}. */
    public static float[] inverseFrequencies(LlamaShape shape) {
        float[] frequencies = new float[shape.headWidth() / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) (1 / StrictMath.pow(shape.ropeTheta(), 2.0 * i / shape.headWidth()));
        }
        return frequencies;
    }

    /**
     * Turns all heads of the tokens of one sequence in place.
     *
     * @param direction 1 for the forward pass, -1 to turn a gradient back
     */
    void turn(float[] heads, int firstToken, int tokens, int rowWidth, int direction) {
        for (int token = 0; token < tokens; token++) {
            int row = (firstToken + token) * rowWidth;
            for (int head = row; head < row + rowWidth; head += headWidth) {
                turnHead(heads, head, token * half, direction);
            }
        }
    }

    private void turnHead(float[] heads, int head, int angle, int direction) {
        for (int i = 0; i < half; i++) {
            float cosine = cosines[angle + i];
            float sine = direction * sines[angle + i];
            float first = heads[head + i];
            float second = heads[head + half + i];
            heads[head + i] = first * cosine - second * sine;
            heads[head + half + i] = second * cosine + first * sine;
        }
    }
}
