package org.refusalunit.engine.descriptor;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.refusalunit.engine.execution.RunContext;

/**
 * A test that stands for what cannot be run: a class with a fault, a broken suite, a prompt that is gone. It fails by
 * itself and leaves everything else running, which an exception during discovery would not.
 */
public final class FailingDescriptor extends RunnableDescriptor {

    private final String message;

    /**
     * A test that fails.
     *
     * @param uniqueId its id
     * @param displayName what people read
     * @param source where a client finds it
     * @param legacyName its name among all tests of its class
     * @param tags the tags of its class, so that who leaves the class out leaves its faults out
     * @param message why it fails
     */
    public FailingDescriptor(
            UniqueId uniqueId,
            String displayName,
            @Nullable TestSource source,
            String legacyName,
            Set<TestTag> tags,
            String message) {
        super(uniqueId, displayName, source, legacyName, tags);
        this.message = message;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamicTestExecutor) {
        throw new SuiteUnusableException(message);
    }
}
