package org.refusalunit.trial;

/** Why a model stopped. */
public enum FinishReason {
    /** It was done. */
    STOP,
    /** It ran into the limit of tokens: the text is cut. */
    LENGTH,
    /** The provider's filter or the model's own refusal channel ended it. */
    CONTENT_FILTER,
    /** The backend does not say. */
    UNKNOWN
}
