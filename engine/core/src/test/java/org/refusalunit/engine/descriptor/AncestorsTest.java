package org.refusalunit.engine.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

class AncestorsTest {

    private final TestDescriptor model = new EngineDescriptor(UniqueId.forEngine("model"), "model");
    private final TestDescriptor engine = new EngineDescriptor(UniqueId.forEngine("engine"), "engine");
    private final Set<TestDescriptor> ancestors = new Ancestors(new TestDescriptor[] {model, engine});

    @Test
    void areASetFromTheNearestUp() {
        assertThat(ancestors).containsExactly(model, engine).isEqualTo(Set.of(engine, model));
        assertThat(ancestors.stream()).containsExactly(model, engine);
        assertThat(ancestors.contains(engine)).isTrue();
        assertThat(List.copyOf(ancestors)).hasSize(2);
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> ancestors.add(model)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ancestors.remove(model)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(ancestors::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
