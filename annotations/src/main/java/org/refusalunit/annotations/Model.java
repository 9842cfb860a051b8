package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a model of any registered provider, for providers that bring no annotation of their own. */
@Documented
@Inherited
@Repeatable(Model.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Model {

    /** The {@linkplain org.refusalunit.spi.BackendProvider#id() id} of the provider. */
    String provider();

    /** What the model is called in trees and results; the provider's id where empty. */
    String label() default "";

    /** Settings for the provider, each {@code name=value}. */
    String[] options() default {};

    /** Several models of a class. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface List {
        /** The models, in order. */
        Model[] value();
    }
}
