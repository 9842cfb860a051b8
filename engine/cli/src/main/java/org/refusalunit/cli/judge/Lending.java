package org.refusalunit.cli.judge;

import java.util.Optional;
import java.util.function.Function;
import org.refusalunit.backend.BackendPool;
import org.refusalunit.engine.declaration.DeclaredJudge;
import org.refusalunit.engine.declaration.LentDeclarations;
import org.refusalunit.judge.JudgeProviders;
import org.refusalunit.spi.BackendContext;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.ModelBackend;

/** What providers are lent outside of a run: models and judges that classes declare. Nothing is taped or charged. */
public final class Lending implements BackendContext {

    private final ClassLoader loader;
    private final Function<String, Optional<String>> parameters;

    /**
     * Lends what a class loader sees.
     *
     * @param parameters a configuration parameter by name
     */
    public Lending(ClassLoader loader, Function<String, Optional<String>> parameters) {
        this.loader = loader;
        this.parameters = parameters;
    }

    @Override
    public Optional<String> parameter(String name) {
        return parameters.apply(name);
    }

    @Override
    public ClassLoader classLoader() {
        return loader;
    }

    @Override
    public ModelBackend model(String declaredOn) throws Exception {
        return BackendPool.shared()
                .open(LentDeclarations.model(load(declaredOn)).spec(), this);
    }

    @Override
    public Judge judge(String declaredOn) throws Exception {
        return make(LentDeclarations.judge(load(declaredOn)));
    }

    /**
     * Makes a declared judge.
     *
     * @throws IllegalArgumentException if there is none of that name
     * @throws Exception if it cannot be made
     */
    public Judge make(DeclaredJudge declared) throws Exception {
        return JudgeProviders.in(loader).named(declared.provider()).create(declared.settings(), this);
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name, e);
        }
    }
}
