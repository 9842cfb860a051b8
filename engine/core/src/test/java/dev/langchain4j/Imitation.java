package dev.langchain4j;

/** Types of the framework's package. */
public final class Imitation {

    private Imitation() {}

    /** Something to ask. */
    public interface Model {
        /** Answers. */
        default String chat(String question) {
            return question;
        }
    }

    /** Something that is thrown. */
    public static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** With a message. */
        public Thrown(String message) {
            super(message);
        }
    }
}
