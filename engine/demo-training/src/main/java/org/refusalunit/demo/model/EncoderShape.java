package org.refusalunit.demo.model;

/**
 * The sizes of an {@link AnswerEncoder}.
 *
 * @param vocabulary number of token ids
 * @param width elements of a token's embedding
 * @param reach how many tokens in a row are looked at together, an odd number
 * @param hidden features of such a row of tokens
 * @param heads how many weighted means of the features are taken
 * @param labels number of labels
 */
public record EncoderShape(int vocabulary, int width, int reach, int hidden, int heads, int labels) {}
