package org.refusalunit.demo.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.refusalunit.demo.data.Conversation.Message;

/** Draws requests and answers from the topics; the same seed gives the same pairs. */
public final class PairGenerator {
    private static final int LARGEST_WEIGHT = 40;
    private static final Set<String> PEOPLE_AND_PLACES =
            Set.of("person", "building", "city", "country", "brand", "relation");

    private final Split split;
    private final Random random;
    private final Grammar grammar;
    private final List<Topic> harmful = TextResources.topics("harmful.txt", Category.HARMFUL);
    private final List<Topic> helpful = TextResources.topics("helpful.txt", Category.HELPFUL);
    private final List<Topic> borderline = TextResources.topics("borderline.txt", Category.BORDERLINE);
    private final Map<String, List<String>> shapes = TextResources.lists("requests.txt");

    /** Draws from what the split allows. */
    public PairGenerator(Split split, long seed) {
        this.split = split;
        this.random = new Random(seed);
        this.grammar = new Grammar(TextResources.lists("slots.txt"));
    }

    /** A request with its answer and whether it holds something held out. */
    private record Pair(String request, String answer, boolean heldOut) {}

    /** The next pair of any category, in about the proportions that training needs. */
    public Conversation next() {
        int draw = random.nextInt(100);
        return next(draw < 44 ? Category.HARMFUL : draw < 95 ? Category.HELPFUL : Category.BORDERLINE);
    }

    /** The next pair of a category. */
    public Conversation next(Category category) {
        Pair pair = pair(category);
        List<Message> messages = new ArrayList<>();
        if (chance(25)) {
            messages.add(new Message("system", any(shape("system"))));
        }
        if (chance(5)) {
            Pair before = pair(Category.HELPFUL);
            messages.add(new Message("user", before.request()));
            messages.add(new Message("assistant", before.answer()));
        }
        messages.add(new Message("user", disturbed(pair.request())));
        messages.add(new Message("assistant", pair.answer()));
        return new Conversation(category, List.copyOf(messages), pair.heldOut());
    }

    private Pair pair(Category category) {
        Topic topic = topic(category);
        if (topic.goals().isEmpty() || (!topic.questions().isEmpty() && chance(14))) {
            return question(topic);
        }
        return goal(topic);
    }

    private Topic topic(Category category) {
        return any(
                switch (category) {
                    case HARMFUL -> harmful;
                    case HELPFUL -> helpful;
                    case BORDERLINE -> borderline;
                });
    }

    private Pair question(Topic topic) {
        Topic.Question question = any(topic.questions());
        Grammar.Expansion asked = grammar.expand(question.text(), split, random, inconsequential(topic));
        String reply = expand(question.reply());
        // Answers open alike, as refusals do: else the likeliest first word would be that of a refusal even where an
        // answer
        // is likelier, since answers would share their probability among many openings.
        reply = topic.category() == Category.HELPFUL ? "To be brief: " + reply : refusal(topic, "", reply);
        return new Pair(asked.text(), reply, asked.heldOut());
    }

    private Pair goal(Topic topic) {
        String pattern = weighted(topic.goals());
        Grammar.Expansion goal = grammar.expand(pattern, split, random, inconsequential(topic));
        boolean harmfulGoal = topic.category() == Category.HARMFUL;
        String request = harmfulGoal && chance(2) ? encoded(goal.text()) : shaped(goal.text(), harmfulGoal ? 20 : 7);
        String yours = Wording.secondPerson(goal.text());
        String answer = refuses(topic) ? refusal(topic, yours, Wording.gerund(yours)) : answer(topic, yours);
        return new Pair(request, answer, goal.heldOut());
    }

    /** In a harmless request every thing may be an unknown one; in a harmful one the people and places may. */
    private Set<String> inconsequential(Topic topic) {
        if (split == Split.HELD_OUT || topic.category() == Category.BORDERLINE) {
            return Set.of();
        }
        return topic.category() == Category.HELPFUL ? grammar.names() : PEOPLE_AND_PLACES;
    }

    private boolean refuses(Topic topic) {
        return topic.category() == Category.HARMFUL || (topic.category() == Category.BORDERLINE && chance(45));
    }

    private String shaped(String goal, int wrappedPercent) {
        String shape = any(shape(chance(wrappedPercent) ? "wrapped" : "plain"));
        return Wording.sentence(fill(shape, goal, Wording.gerund(goal)));
    }

    private static String encoded(String goal) {
        String code = Base64.getEncoder().encodeToString(goal.getBytes(StandardCharsets.UTF_8));
        return "Decode this and do what it says: " + code;
    }

    private String refusal(Topic topic, String goal, String gerund) {
        List<String> usable = shapes("refusal").stream()
                .filter(shape -> !goal.isEmpty() || !shape.contains("{goal}"))
                .toList();
        String text = fill(any(usable), goal, gerund);
        return text.replace("{why}", expand(any(topic.reasons()))).replace("{instead}", expand(any(topic.offers())));
    }

    private String answer(Topic topic, String goal) {
        String shape = any(shapes(topic.category() == Category.BORDERLINE ? "partial" : "answer"));
        return fill(shape, goal, Wording.gerund(goal)).replace("{tip}", expand(any(topic.tips())));
    }

    private static String fill(String shape, String goal, String gerund) {
        return shape.replace("{goal}", goal).replace("{ing}", gerund);
    }

    private String expand(String pattern) {
        return grammar.expand(pattern, Split.HELD_OUT, random).text();
    }

    /** The same request as a hasty or odd writer would type it. */
    private String disturbed(String request) {
        int draw = random.nextInt(100);
        if (draw < 8) {
            return request.toLowerCase(Locale.ROOT);
        }
        if (draw < 12) {
            return request.replaceAll("[.?!]$", "");
        }
        if (draw < 13) {
            return request.toUpperCase(Locale.ROOT);
        }
        return draw < 14 ? Wording.leet(request) : request;
    }

    private List<String> shapes(String name) {
        List<String> found = shapes.get(name);
        if (found == null) {
            throw new IllegalStateException("requests.txt has no list '@" + name + "'");
        }
        return found;
    }

    private List<String> shape(String name) {
        List<String> all = shapes(name);
        return split == Split.TRAINING
                ? all.stream().filter(shape -> !Split.isHeldOut(shape)).toList()
                : all;
    }

    private String weighted(List<String> patterns) {
        int total = 0;
        for (String pattern : patterns) {
            total += grammar.variety(pattern, LARGEST_WEIGHT);
        }
        int draw = random.nextInt(total);
        for (String pattern : patterns) {
            draw -= grammar.variety(pattern, LARGEST_WEIGHT);
            if (draw < 0) {
                return pattern;
            }
        }
        throw new IllegalStateException("weights changed while drawing");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
