package kotlin.jvm.functions;

/** As Kotlin declares it: what a function type with one parameter is to Java. */
@FunctionalInterface
public interface Function1<P, R> {
    /** Calls the function. */
    R invoke(P argument);
}
