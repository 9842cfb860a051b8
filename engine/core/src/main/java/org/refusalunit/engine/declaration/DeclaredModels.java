package org.refusalunit.engine.declaration;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.refusalunit.annotations.DeclaresModel;
import org.refusalunit.annotations.Model;
import org.refusalunit.annotations.ModelUnderTest;
import org.refusalunit.spi.ModelSpec;
import org.refusalunit.spi.Settings;

/** The models of a class: annotations first, in order, then methods that return an application under test. */
final class DeclaredModels {

    /** Provider name of applications under test; it is not looked up among the services. */
    static final String APPLICATION = "application";

    private static final String OWN_SETTINGS = "ownSettings";

    /** Each is a thread. */
    private static final int MOST_AT_ONCE = 256;

    private DeclaredModels() {}

    static List<DeclaredModel> of(Class<?> testClass, List<String> problems) {
        List<DeclaredModel> models = new ArrayList<>();
        for (Annotation annotation : DeclaredAnnotations.markedWith(DeclaresModel.class, testClass)) {
            attempt(problems, () -> models.add(annotated(annotation)));
        }
        for (Model model : AnnotationSupport.findRepeatableAnnotations(testClass, Model.class)) {
            attempt(problems, () -> models.add(general(model)));
        }
        for (Method method : DeclaredMethods.annotated(testClass, ModelUnderTest.class)) {
            Instances.problem(testClass, method).ifPresent(problems::add);
            attempt(problems, () -> models.add(underTest(method)));
        }
        if (models.isEmpty() && problems.isEmpty()) {
            problems.add(
                    "it declares no model: add @OnnxModel, @OpenAiModel, @SyntheticModel or another model, or a @ModelUnderTest method");
        }
        checkLabels(models, problems);
        return models;
    }

    private static void attempt(List<String> problems, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private static DeclaredModel annotated(Annotation annotation) {
        DeclaresModel declares = annotation.annotationType().getAnnotation(DeclaresModel.class);
        if (declares == null) {
            throw new IllegalArgumentException("@" + annotation.annotationType().getName() + " declares no model");
        }
        Settings settings = DeclaredAnnotations.settings(annotation);
        String label = settings.text("label", lastPart(settings.text("value", declares.value())));
        return new DeclaredModel(new ModelSpec(declares.value(), label, settings), Optional.empty());
    }

    private static DeclaredModel general(Model model) {
        String label = model.label().isEmpty() ? model.provider() : model.label();
        Map<String, Object> settings = Options.parse(model, Arrays.asList(model.options()));
        settings.putIfAbsent("label", label);
        return new DeclaredModel(new ModelSpec(model.provider(), label, Settings.of(settings)), Optional.empty());
    }

    private static DeclaredModel underTest(Method method) {
        if (method.getParameterCount() != 0 || method.getReturnType() == void.class) {
            throw new IllegalArgumentException("@ModelUnderTest " + method.getName()
                    + " must take no parameters and return the application under test");
        }
        ModelUnderTest declared =
                AnnotationSupport.findAnnotation(method, ModelUnderTest.class).orElseThrow();
        String label = declared.label().isEmpty() ? method.getName() : declared.label();
        if (declared.concurrency() < 1 || declared.concurrency() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("@ModelUnderTest " + method.getName() + ": concurrency must be 1 to "
                    + MOST_AT_ONCE + ": " + declared.concurrency());
        }
        Map<String, Object> identity = Options.parse(declared, Arrays.asList(declared.identity()));
        if (declared.ownSettings() && identity.put(OWN_SETTINGS, true) != null) {
            throw new IllegalArgumentException("@ModelUnderTest " + method.getName() + ": identity \"" + OWN_SETTINGS
                    + "\" is taken by the attribute of that name");
        }
        return new DeclaredModel(new ModelSpec(APPLICATION, label, Settings.of(identity)), Optional.of(method));
    }

    private static String lastPart(String path) {
        String trimmed = path.replaceAll("[/\\\\]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }

    private static void checkLabels(List<DeclaredModel> models, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (DeclaredModel model : models) {
            if (!seen.add(model.label())) {
                problems.add("two models are called \"" + model.label() + "\": give each a label of its own");
            }
            if (model.label().equals(DeclaredModel.RESERVED_LABEL)) {
                problems.add("a model cannot be called \"" + DeclaredModel.RESERVED_LABEL + "\", the gates are");
            }
        }
    }
}
