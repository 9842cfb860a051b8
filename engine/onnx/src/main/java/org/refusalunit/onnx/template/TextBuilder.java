package org.refusalunit.onnx.template;

/** Collects text and stops with a {@link Fault} before it outgrows the budget. */
final class TextBuilder {

    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    TextBuilder(Budget budget) {
        this.budget = budget;
    }

    TextBuilder append(String piece) {
        return append(piece, 0, piece.length());
    }

    TextBuilder append(String piece, int start, int end) {
        grow(end - start);
        text.append(piece, start, end);
        return this;
    }

    TextBuilder append(char character) {
        grow(1);
        text.append(character);
        return this;
    }

    TextBuilder repeat(String piece, long times) {
        if (times > 0 && !piece.isEmpty()) {
            // Asked in this order so that the product cannot overflow.
            budget.textLength(times);
            grow(piece.length() * times);
            text.append(piece.repeat((int) times));
        }
        return this;
    }

    private void grow(long characters) {
        budget.textLength(text.length() + characters);
        budget.characters(characters);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
