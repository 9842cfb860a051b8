/** Stands for the standard library of Kotlin, which the engine knows by name alone. */
@NullMarked
package kotlin.jvm.functions;

import org.jspecify.annotations.NullMarked;
