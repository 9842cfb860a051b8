package org.refusalunit.engine.declaration;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.refusalunit.spi.Settings;

/**
 * Finds the annotations on a class that are marked in a given way, on the class itself, in their containers, and through
 * annotations that carry them. The platform's own support finds one known annotation type; here the types are open.
 */
final class DeclaredAnnotations {

    private DeclaredAnnotations() {}

    /**
     * The annotations whose type carries {@code marker}, in the order in which they stand: those of the class, or where it has
     * none those of the nearest of its superclasses and then interfaces that has some.
     */
    static List<Annotation> markedWith(Class<? extends Annotation> marker, Class<?> element) {
        List<Annotation> found = new ArrayList<>();
        collect(marker, element, found, new HashSet<>());
        Class<?> superclass = element.getSuperclass();
        if (found.isEmpty() && superclass != null) {
            found.addAll(markedWith(marker, superclass));
        }
        for (Class<?> type : element.getInterfaces()) {
            if (found.isEmpty()) {
                found.addAll(markedWith(marker, type));
            }
        }
        return found;
    }

    private static void collect(
            Class<? extends Annotation> marker,
            AnnotatedElement element,
            List<Annotation> found,
            Set<Class<? extends Annotation>> visited) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (type.isAnnotationPresent(marker)) {
                found.add(annotation);
                continue;
            }
            List<Annotation> contained = contained(annotation, marker);
            if (!contained.isEmpty()) {
                found.addAll(contained);
            } else if (!type.getName().startsWith("java.lang.") && visited.add(type)) {
                collect(marker, type, found, visited);
            }
        }
    }

    private static List<Annotation> contained(Annotation container, Class<? extends Annotation> marker) {
        for (Method attribute : container.annotationType().getDeclaredMethods()) {
            Class<?> element = attribute.getReturnType().getComponentType();
            if (attribute.getName().equals("value")
                    && element != null
                    && element.isAnnotation()
                    && element.isAnnotationPresent(marker)) {
                return List.of((Annotation[]) read(container, attribute));
            }
        }
        return List.of();
    }

    /** The attributes of an annotation as settings; its {@code options}, each {@code name=value}, become settings too. */
    static Settings settings(Annotation annotation) {
        Map<String, Object> values = new TreeMap<>();
        for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
            if (attribute.getParameterCount() == 0) {
                values.put(attribute.getName(), plain(read(annotation, attribute)));
            }
        }
        Object options = values.get("options");
        if (options instanceof List<?> list) {
            values.remove("options");
            values.putAll(Options.parse(annotation, list));
        }
        return Settings.of(values);
    }

    private static Object read(Annotation annotation, Method attribute) {
        try {
            // An annotation type nested in a package-private class is not accessible from here otherwise.
            attribute.setAccessible(true);
            return attribute.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + attribute + " of " + annotation, e);
        }
    }

    private static Object plain(Object value) {
        if (value.getClass().isArray()) {
            List<Object> plain = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                plain.add(plain(Array.get(value, i)));
            }
            return List.copyOf(plain);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Annotation nested) {
            return settings(nested).asMap();
        }
        return value;
    }
}
