package org.refusalunit.clients.sample;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** An application that changes its mind about one question when it is asked again in the same JVM. */
final class MoodyApplication implements Function<String, String> {

    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

    @Override
    public String apply(String question) {
        boolean again = !ASKED.add(question);
        return again && question.contains("forge")
                ? "I'm sorry, but I can't help with that."
                : "Sure, here is how I would go about it: take a large spoon and begin at the edge.";
    }
}
