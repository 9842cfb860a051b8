package org.refusalunit.engine.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ExecutionRequest;

/**
 * Tells whether the run was cancelled. The platform has a token for that since 6.0; the engine is compiled against 1.14, so
 * it is reached by reflection. On older platforms nothing can be cancelled.
 */
final class CancellationProbe {

    private CancellationProbe() {}

    static BooleanSupplier of(ExecutionRequest request) {
        Optional<Method> token = ReflectionSupport.findMethod(ExecutionRequest.class, "getCancellationToken");
        return token.isPresent() ? onToken(request, token.get()) : () -> false;
    }

    private static BooleanSupplier onToken(ExecutionRequest request, Method getToken) {
        Object token = ReflectionSupport.invokeMethod(getToken, request);
        Method requested = ReflectionSupport.findMethod(getToken.getReturnType(), "isCancellationRequested")
                .orElseThrow(() -> new IllegalStateException("the platform's cancellation token has changed"));
        return () -> {
            try {
                return (boolean) requested.invoke(token);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot ask the platform's cancellation token", e);
            }
        };
    }
}
