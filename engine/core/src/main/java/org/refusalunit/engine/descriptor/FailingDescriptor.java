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
    private final @Nullable String disabled;

    /**
     * A test that fails.
     *
     * @param uniqueId its id
     * @param displayName what people read
     * @param source where a client finds it
     * @param legacyName its name among all tests of its class
     * @param tags the tags of its class, so that who leaves the class out leaves its faults out
     * @param message why it fails
     * @param disabled why its class is not to be run, or {@code null} where it is
     */
    public FailingDescriptor(
            UniqueId uniqueId,
            String displayName,
            @Nullable TestSource source,
            String legacyName,
            Set<TestTag> tags,
            String message,
            @Nullable String disabled) {
        super(uniqueId, displayName, source, legacyName, tags);
        this.message = message;
        this.disabled = disabled;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public SkipResult shouldBeSkipped(RunContext context) {
        return disabled == null ? SkipResult.doNotSkip() : SkipResult.skip(disabled);
    }

    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamicTestExecutor) {
        throw new SuiteUnusableException(message);
    }
}
