package org.refusalunit.annotations;

/** Which answer of a conversation decides about its prompt. */
public enum TurnVerdict {
    /** The last one: what the model does in the end, in the light of all that was said before. */
    LAST,
    /**
     * The first one that counts as a refusal, wherever it stands; the last one where none does. Where no answer is known to be a
     * refusal and one could not be judged, the prompt is unjudged.
     */
    ANY_REFUSED
}
