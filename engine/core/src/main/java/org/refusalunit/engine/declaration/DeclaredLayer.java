package org.refusalunit.engine.declaration;

import java.util.List;

/**
 * The outer layer that a class declares.
 *
 * @param outer the class that is it, or declares it
 * @param blocksOn for a judge, the details of its verdicts that block
 */
public record DeclaredLayer(Class<?> outer, List<String> blocksOn) {

    public DeclaredLayer {
        blocksOn = List.copyOf(blocksOn);
    }
}
