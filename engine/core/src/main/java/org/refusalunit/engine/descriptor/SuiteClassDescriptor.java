package org.refusalunit.engine.descriptor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.refusalunit.engine.execution.ClassRun;
import org.refusalunit.engine.execution.RunContext;
import org.refusalunit.engine.execution.TrialPlan;

/** A test class. */
public final class SuiteClassDescriptor extends RunnableDescriptor {

    private final String className;
    private final @Nullable String disabled;
    private @Nullable TrialPlan plan;

    /**
     * A class.
     *
     * @param uniqueId its id
     * @param className its binary name
     * @param tags its tags
     * @param disabled why it is not to be run, or {@code null} where it is
     * @param plan what it asks, or {@code null} where it cannot be run
     */
    public SuiteClassDescriptor(
            UniqueId uniqueId,
            String className,
            Set<TestTag> tags,
            @Nullable String disabled,
            @Nullable TrialPlan plan) {
        super(
                uniqueId,
                className.substring(className.lastIndexOf('.') + 1).replace('$', '.'),
                plan == null
                        ? ClassSource.from(className)
                        : ClassSource.from(plan.declaration().testClass()),
                className,
                tags);
        this.className = className;
        this.disabled = disabled;
        this.plan = plan;
    }

    /** Its binary name. */
    public String className() {
        return className;
    }

    /** Why it is not to be run, or {@code null} where it is. */
    public @Nullable String disabled() {
        return disabled;
    }

    /** What it asks; empty where it cannot be run, and once it was. */
    public Optional<TrialPlan> plan() {
        return Optional.ofNullable(plan);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public RunContext prepare(RunContext context) {
        ClassRun run = plan == null
                ? null
                : new ClassRun(context.engine(), plan, getUniqueId().toString());
        return new RunContext(context.engine(), run, null);
    }

    @Override
    public void after(RunContext context) {
        if (plan != null) {
            for (Path document : context.classRun().finish()) {
                context.engine().publish(this, document, "application/json");
            }
        }
    }

    /** A session keeps the tree to its end; clients know their tests by the identifiers that they have. */
    @Override
    public void cleanUp(RunContext context) {
        plan = null;
        for (TestDescriptor child : getChildren()) {
            if (child instanceof ModelDescriptor model) {
                model.letGo();
            }
        }
    }
}
