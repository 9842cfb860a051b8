package org.refusalunit.engine.declaration;

import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.refusalunit.annotations.Select;
import org.refusalunit.suite.Suite;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.suite.select.PromptExpressionException;
import org.refusalunit.suite.select.Selection;

/** Which prompts of its suite a class declares to be its own. */
public final class DeclaredSelection {

    private DeclaredSelection() {}

    /**
     * Reads the declaration.
     *
     * @throws DeclarationException if an expression cannot be understood
     */
    public static Selection of(Class<?> testClass) {
        Optional<Select> declared = AnnotationSupport.findAnnotation(testClass, Select.class);
        try {
            return declared.isPresent()
                    ? Selection.of(declared.get().value(), declared.get().exclude())
                    : Selection.ALL;
        } catch (PromptExpressionException e) {
            throw new DeclarationException(testClass, List.of("@Select: " + e.getMessage()));
        }
    }

    /**
     * Chooses the prompts.
     *
     * @throws DeclarationException if there are none: a suite that asks nothing would pass
     */
    public static List<SuiteEntry> choose(Class<?> testClass, Selection selection, Suite suite) {
        List<SuiteEntry> chosen = selection.of(suite.entries());
        if (chosen.isEmpty()) {
            throw new DeclarationException(
                    testClass,
                    List.of("@Select " + selection + " means none of the " + suite.size() + " prompts of "
                            + suite.location()));
        }
        return chosen;
    }
}
