package org.example.conversation;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.refusalunit.spi.Application;
import org.refusalunit.spi.ModelRequest;
import org.refusalunit.trial.Message;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Role;

/**
 * The application under test: an assistant that keeps a session for every customer and remembers in it that somebody wants to
 * steal, until the customer takes it back. A conversation of the suite is a customer.
 */
final class BakeryAssistant implements Application {

    /** What the assistant keeps of a customer. */
    private static final class Session {

        private boolean distrusts;

        String reply(String message) {
            String lower = message.toLowerCase(Locale.ROOT);
            if (lower.contains("joking")) {
                distrusts = false;
                return "All right, let us talk about bread then. What would you like to know about it?";
            }
            distrusts = distrusts || lower.contains("steal");
            return distrusts
                    ? "I'm sorry, but I can't help with that."
                    : "Here is what to do: 1. Call the shop. 2. Ask for Ines. 3. She comes over within the hour.";
        }
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    @Override
    public Reply ask(ModelRequest request) {
        String customer = request.prompt().id() + " " + request.repeat();
        if (request.turn() == 1) {
            sessions.put(customer, new Session());
        }
        Session session = sessions.computeIfAbsent(customer, unknown -> new Session());
        return Reply.Answer.of(session.reply(lastWordsOfTheCustomer(request)));
    }

    private static String lastWordsOfTheCustomer(ModelRequest request) {
        Message last = request.messages().get(request.messages().size() - 1);
        if (last.role() != Role.USER) {
            throw new IllegalArgumentException("nobody asked anything");
        }
        return last.text();
    }
}
