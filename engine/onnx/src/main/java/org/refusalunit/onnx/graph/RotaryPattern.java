package org.refusalunit.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import org.refusalunit.onnx.graph.AttentionCore.Rotary;

/** Rotary position embedding of halves: {@code x cos + (−x₂, x₁) sin}. */
final class RotaryPattern {

    private final ContentFlow flow;

    RotaryPattern(ContentFlow flow) {
        this.flow = flow;
    }

    /** What is turned. */
    String content(Node sum) throws EditRefused {
        return factor(straight(sum), true);
    }

    /** What it is turned by. */
    Rotary angles(Node sum) throws EditRefused {
        Node straight = straight(sum);
        Node crossed = crossed(sum);
        return new Rotary(root(factor(straight, false)), root(factor(crossed, false)));
    }

    /** What angles are called before they are given further axes, which some exports do anew for each layer. */
    private String root(String angles) {
        String current = angles;
        Node node = flow.index().producer(current);
        while (node != null && node.is("Unsqueeze", "Identity")) {
            current = node.input(0);
            node = flow.index().producer(current);
        }
        return current;
    }

    private Node straight(Node sum) throws EditRefused {
        return part(sum, false);
    }

    private Node crossed(Node sum) throws EditRefused {
        return part(sum, true);
    }

    private Node part(Node sum, boolean crossed) throws EditRefused {
        List<Node> found = new ArrayList<>();
        for (String input : sum.inputs()) {
            Node product = flow.index().producer(input);
            if (sum.is("Add") && product != null && product.is("Mul") && isCrossed(product) == crossed) {
                found.add(product);
            }
        }
        if (found.size() != 1) {
            throw new EditRefused("no rotary embedding of halves at " + sum.name());
        }
        return found.get(0);
    }

    private boolean isCrossed(Node product) throws EditRefused {
        Node halves = flow.index().producer(factor(product, true));
        if (halves == null || !halves.is("Concat") || halves.inputs().size() != 2) {
            return false;
        }
        Node first = flow.index().producer(halves.input(0));
        return first != null && first.is("Neg");
    }

    private String factor(Node product, boolean content) throws EditRefused {
        boolean first = flow.isContent(product.input(0));
        if (first == flow.isContent(product.input(1))) {
            throw new EditRefused(product.name() + " is no product of content and angles");
        }
        return product.input(first == content ? 0 : 1);
    }
}
