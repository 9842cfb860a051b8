package org.refusalunit.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation a model declaration. The attributes of the annotation become the settings handed to the
 * {@linkplain org.refusalunit.spi.BackendProvider provider}; two names have a meaning for the engine: {@code value}, from
 * which the label is taken where there is none, and {@code label}, by which the model is called in trees and results.
 *
 * <p>An annotation whose {@code value} is an array of such annotations is taken for their container.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface DeclaresModel {

    /** The {@linkplain org.refusalunit.spi.BackendProvider#id() id} of the provider that opens the model. */
    String value();
}
