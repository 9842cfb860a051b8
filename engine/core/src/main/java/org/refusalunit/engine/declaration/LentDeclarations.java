package org.refusalunit.engine.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a class declares for others, such as the model that a judge asks. Pure: looks at annotations only. */
public final class LentDeclarations {

    private LentDeclarations() {}

    /**
     * The model that a class declares.
     *
     * @throws IllegalArgumentException if it is not exactly one, or its declaration is wrong
     */
    public static DeclaredModel model(Class<?> declaredOn) {
        List<String> problems = new ArrayList<>();
        List<DeclaredModel> models = DeclaredModels.of(declaredOn, problems);
        if (models.size() > 1) {
            problems.add("it declares " + models.size() + " models: keep one");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(declaredOn.getName() + ": " + String.join("; ", problems));
        }
        return models.get(0);
    }

    /** Whether a class declares a model. */
    public static boolean declaresModel(Class<?> declaredOn) {
        return !DeclaredModels.of(declaredOn, new ArrayList<>()).isEmpty();
    }

    /**
     * The judge that a class declares.
     *
     * @throws IllegalArgumentException if it is not exactly one, or its declaration is wrong
     */
    public static DeclaredJudge judge(Class<?> declaredOn) {
        return find(declaredOn)
                .orElseThrow(() -> new IllegalArgumentException(declaredOn.getName()
                        + ": it declares no judge: add @JudgedBy, @LlmJudge or another judge's annotation"));
    }

    /** Whether a class declares a judge. */
    public static boolean declaresJudge(Class<?> declaredOn) {
        return find(declaredOn).isPresent();
    }

    private static Optional<DeclaredJudge> find(Class<?> declaredOn) {
        try {
            return DeclarationReader.declaredJudge(declaredOn);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(declaredOn.getName() + ": " + e.getMessage(), e);
        }
    }
}
