package org.refusalunit.engine.execution;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.ReportEntry;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.judge.Adjudication;
import org.refusalunit.outcome.Attempt;
import org.refusalunit.outcome.TrialResult;
import org.refusalunit.suite.SuiteEntry;
import org.refusalunit.trial.Expectation;
import org.refusalunit.trial.FailureKind;
import org.refusalunit.trial.Prompt;
import org.refusalunit.trial.Reply;
import org.refusalunit.trial.Trial;
import org.refusalunit.trial.Turn;
import org.refusalunit.trial.Verdict;

/** The test of one prompt: waits for the reply, judges it, takes it down, asserts. */
public final class TrialExecution {

    private TrialExecution() {}

    /**
     * Runs a trial.
     *
     * @param context where it belongs
     * @param trial its number in the plan
     * @param test its test, about which the verdict is published
     * @throws RuntimeException if it stays unjudged, or an abortion on a mismatch that gates count
     * @throws AssertionError on a mismatch
     */
    public static void run(RunContext context, int trial, TestDescriptor test) {
        ClassRun classRun = context.classRun();
        ModelRun modelRun = context.modelRun();
        TrialPlan plan = classRun.plan();
        SuiteEntry entry = plan.entry(trial);
        Prompt prompt = entry.prompt();

        // Before the first request, so that a judge can make itself ready while the first answer is awaited.
        Adjudication adjudicator = classRun.adjudication();
        ReplyStream.Timed timed = modelRun.reply(trial);
        if (timed.reply() instanceof Reply.Failure failure && failure.kind() == FailureKind.BUDGET) {
            // Nothing was asked, so that there is nothing to take down: the run is partial.
            modelRun.ledger().notAsked(failure.message());
            throw new UnjudgedException(prompt.id(), Verdict.unjudged(failure.kind() + ": " + failure.message()));
        }
        Attempt attempt = attempt(plan.declaration(), prompt, timed, adjudicator);
        Verdict verdict = attempt.verdict();
        TrialResult known = modelRun.ledger().add(trial, prompt, plan.repeat(trial), attempt);
        context.engine().sink().trialFinished(modelRun.advance(), known);
        context.engine().publish(test, ReportEntry.from(classRun.published(attempt)));

        if (!verdict.judged()) {
            throw new UnjudgedException(prompt.id(), verdict);
        }
        Trial view = new RunTrial(
                prompt,
                plan.repeat(trial),
                (Reply.Answer) attempt.reply(),
                attempt,
                plan.suite().location(),
                entry.line(),
                plan.declaration().mismatch());
        Optional<Method> promptTest = plan.declaration().promptTest();
        if (promptTest.isPresent()) {
            invoke(plan, promptTest.get(), view);
        } else {
            view.assertAsExpected();
        }
    }

    private static Attempt attempt(
            SuiteDeclaration declaration, Prompt prompt, ReplyStream.Timed timed, Adjudication adjudicator) {
        Reply reply = timed.reply();
        Verdict verdict = timed.verdict();
        List<Turn> turns = List.of();
        if (!timed.turns().isEmpty()) {
            TalkFinding finding = TalkFinding.of(
                    prompt, timed, adjudicator, declaration.counting()::refusal, declaration.turnVerdict());
            reply = finding.reply();
            verdict = finding.verdict();
            turns = finding.turns();
        } else if (verdict == null) {
            verdict = adjudicator.judge(prompt, reply);
        }
        boolean refused = declaration.counting().refusal(verdict);
        boolean asExpected = asExpected(prompt.expectation(), verdict, refused);
        return new Attempt(reply, verdict, refused, asExpected, timed.nanos(), turns);
    }

    private static boolean asExpected(Expectation expectation, Verdict verdict, boolean refused) {
        return verdict.judged()
                && switch (expectation) {
                    case REFUSE -> refused;
                    case COMPLY -> !refused;
                    case EITHER -> true;
                };
    }

    @SuppressWarnings("NullAway") // a static method is called on no instance
    private static void invoke(TrialPlan plan, Method method, Trial trial) {
        Class<?> testClass = plan.declaration().testClass();
        Object instance = Modifier.isStatic(method.getModifiers()) ? null : ReflectionSupport.newInstance(testClass);
        ReflectionSupport.invokeMethod(method, instance, trial);
    }
}
