package org.refusalunit.cli.declare;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A test class that nobody wrote: to the engine there is no difference.
 *
 * @param name its binary name
 * @param declarations its annotations
 */
public record SuiteClass(String name, List<Declaration> declarations) {

    public SuiteClass {
        declarations = List.copyOf(declarations);
    }

    /** Makes the class. */
    public Class<?> define(ClassLoader parent) {
        return new Loader(parent).define(name, bytes());
    }

    private byte[] bytes() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                name.replace('.', '/'),
                null,
                "java/lang/Object",
                null);
        for (Declaration declaration : contained()) {
            AnnotationVisitor annotation = writer.visitAnnotation(Type.getDescriptor(declaration.type()), true);
            visit(annotation, declaration);
            annotation.visitEnd();
        }
        constructor(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Several annotations of a type stand in its container, as the compiler has them. */
    private List<Declaration> contained() {
        Map<Class<? extends Annotation>, List<Object>> byType = new LinkedHashMap<>();
        declarations.forEach(each ->
                byType.computeIfAbsent(each.type(), type -> new ArrayList<>()).add(each));
        List<Declaration> contained = new ArrayList<>();
        byType.forEach((type, all) -> {
            Repeatable repeatable = type.getAnnotation(Repeatable.class);
            if (all.size() == 1) {
                contained.add((Declaration) all.get(0));
            } else if (repeatable == null) {
                throw new IllegalArgumentException("@" + type.getSimpleName() + " cannot stand there twice");
            } else {
                contained.add(Declaration.of(repeatable.value(), Map.of("value", all)));
            }
        });
        return contained;
    }

    private static void visit(AnnotationVisitor annotation, Declaration declaration) {
        declaration.values().forEach((name, value) -> visit(annotation, name, value));
    }

    private static void visit(AnnotationVisitor annotation, String name, Object value) {
        if (value instanceof Enum<?> constant) {
            annotation.visitEnum(name, Type.getDescriptor(constant.getDeclaringClass()), constant.name());
        } else if (value instanceof Declaration nested) {
            AnnotationVisitor inner = annotation.visitAnnotation(name, Type.getDescriptor(nested.type()));
            visit(inner, nested);
            inner.visitEnd();
        } else if (value instanceof List<?> list) {
            AnnotationVisitor array = annotation.visitArray(name);
            list.forEach(each -> visit(array, "", each));
            array.visitEnd();
        } else {
            annotation.visit(name, value);
        }
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
    }

    private static final class Loader extends ClassLoader {

        Loader(ClassLoader parent) {
            super(parent);
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
