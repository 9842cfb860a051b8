package org.refusalunit.engine.discovery;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;
import org.refusalunit.annotations.ModelUnderTest;
import org.refusalunit.annotations.PromptTest;
import org.refusalunit.engine.descriptor.Segments;
import org.refusalunit.engine.descriptor.SuiteClassDescriptor;

/**
 * Turns selectors into classes of the tree and notes what is selected of each. The tests themselves are added when all
 * selectors are known, so that they stand in suite order and no suite is walked once per selector.
 */
final class SuiteSelectorResolver implements SelectorResolver {

    private static final String ENGINE = "engine";

    private final Predicate<String> classNames;
    private final ClassPlanner planner;
    private final Map<UniqueId, ClassSelection> selections;
    private final Consumer<Class<?>> others;

    /**
     * A resolver of one discovery.
     *
     * @param others is shown the selected classes that are no suites
     */
    SuiteSelectorResolver(
            Predicate<String> classNames,
            ClassPlanner planner,
            Map<UniqueId, ClassSelection> selections,
            Consumer<Class<?>> others) {
        this.others = others;
        this.classNames = classNames;
        this.planner = planner;
        this.selections = selections;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> testClass =
                loaded(selector.getClassName(), selector.getClassLoader()).orElse(null);
        return testClass == null
                ? Resolution.unresolved()
                : select(testClass.getName(), testClass, context, ClassSelection::selectAll);
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        return loaded(selector.getClassName(), selector.getClassLoader())
                .map(testClass -> select(testClass.getName(), testClass, context, selection -> {
                    List<Method> methods = methods(testClass, selector.getMethodName());
                    // An IDE offers to run the author's own methods too.
                    if (methods.stream().anyMatch(SuiteSelectorResolver::annotated)) {
                        selection.selectAll();
                    } else {
                        selection.selectName(selector.getMethodName());
                        if (!methods.isEmpty()) {
                            selection.selectMethod(selector.getMethodName());
                        }
                    }
                }))
                .orElseGet(Resolution::unresolved);
    }

    @Override
    public Resolution resolve(IterationSelector selector, Context context) {
        if (selector.getParentSelector() instanceof ClassSelector parent) {
            return loaded(parent.getClassName(), parent.getClassLoader())
                    .map(testClass -> select(
                            testClass.getName(),
                            testClass,
                            context,
                            selection -> selector.getIterationIndices().forEach(selection::selectPosition)))
                    .orElseGet(Resolution::unresolved);
        }
        return Resolution.unresolved();
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        List<UniqueId.Segment> segments = selector.getUniqueId().getSegments();
        // Under a @Suite the id begins with the suite's segments: ours start behind the last engine.
        int engine = segments.size() - 1;
        while (engine >= 0 && !segments.get(engine).getType().equals(ENGINE)) {
            engine--;
        }
        List<UniqueId.Segment> own = segments.subList(engine + 1, segments.size());
        if (own.isEmpty() || !own.get(0).getType().equals(Segments.CLASS)) {
            return Resolution.unresolved();
        }
        String className = own.get(0).getValue();
        Class<?> testClass = load(className, null).filter(SuiteClasses::marked).orElse(null);
        return select(className, testClass, context, selection -> note(selection, own));
    }

    private static void note(ClassSelection selection, List<UniqueId.Segment> own) {
        boolean inContainer = own.size() > 1 && own.get(1).getType().equals(Segments.CONTAINER);
        if (inContainer && own.size() > 2) {
            selection.selectTest(own.get(1).getValue(), own.get(2).getValue());
        } else if (inContainer) {
            selection.selectContainer(own.get(1).getValue());
        } else {
            // The class itself, or the test that stood for it while it was broken.
            selection.selectAll();
        }
    }

    private Resolution select(
            String className, @Nullable Class<?> testClass, Context context, Consumer<ClassSelection> note) {
        Optional<SuiteClassDescriptor> descriptor = context.addToParent(parent -> {
            UniqueId id = parent.getUniqueId().append(Segments.CLASS, className);
            return Optional.of(
                    testClass == null
                            ? new SuiteClassDescriptor(id, className, Set.of(), null, null)
                            : new SuiteClassDescriptor(
                                    id,
                                    className,
                                    SuiteClasses.tags(testClass),
                                    SuiteClasses.disabled(testClass),
                                    planner.plan(id, testClass)));
        });
        if (descriptor.isEmpty()) {
            return Resolution.unresolved();
        }
        SuiteClassDescriptor found = descriptor.get();
        note.accept(selections.computeIfAbsent(found.getUniqueId(), ignored -> new ClassSelection()));
        return Resolution.match(Match.exact(found, Set::<DiscoverySelector>of));
    }

    private Optional<Class<?>> loaded(String className, @Nullable ClassLoader classLoader) {
        Optional<Class<?>> loaded = classNames.test(className) ? load(className, classLoader) : Optional.empty();
        if (loaded.isPresent() && !SuiteClasses.marked(loaded.get())) {
            others.accept(loaded.get());
        }
        return loaded.isPresent() && SuiteClasses.runnable(loaded.get()) ? loaded : Optional.empty();
    }

    private static Optional<Class<?>> load(String className, @Nullable ClassLoader classLoader) {
        return (classLoader == null
                        ? ReflectionSupport.tryToLoadClass(className)
                        : ReflectionSupport.tryToLoadClass(className, classLoader))
                .toOptional()
                .map(found -> (Class<?>) found);
    }

    private static List<Method> methods(Class<?> testClass, String name) {
        return ReflectionSupport.findMethods(
                testClass, method -> method.getName().equals(name), HierarchyTraversalMode.TOP_DOWN);
    }

    private static boolean annotated(Method method) {
        return AnnotationSupport.isAnnotated(method, PromptTest.class)
                || AnnotationSupport.isAnnotated(method, ModelUnderTest.class);
    }
}
