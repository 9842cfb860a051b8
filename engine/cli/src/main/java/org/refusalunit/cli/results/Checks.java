package org.refusalunit.cli.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.refusalunit.backend.BackendPool;
import org.refusalunit.cli.judge.Lending;
import org.refusalunit.engine.declaration.DeclarationReader;
import org.refusalunit.engine.declaration.DeclaredModel;
import org.refusalunit.engine.declaration.SuiteDeclaration;
import org.refusalunit.result.Provenance;
import org.refusalunit.spi.BackendIdentity;
import org.refusalunit.spi.Judge;
import org.refusalunit.spi.JudgeIdentity;
import org.refusalunit.suite.SuiteException;
import org.refusalunit.suite.Suites;

/** Holds what a result says about its run against what is here now. */
final class Checks {

    /** How a check came out. */
    enum Status {
        /** It is as it was. */
        SAME,
        /** It is not. */
        DIFFERS,
        /** It differs, and that need not change an answer. */
        NOTE,
        /** It cannot be told. */
        UNKNOWN
    }

    /**
     * A check.
     *
     * @param about what was held against what
     * @param status how it came out
     * @param detail for people
     */
    record Check(String about, Status status, String detail) {}

    private final Reproduction recorded;
    private final Lending context;
    private final List<Check> checks = new ArrayList<>();

    private Checks(Reproduction recorded, ClassLoader loader) {
        this.recorded = recorded;
        this.context = new Lending(
                loader, name -> Optional.ofNullable(recorded.parameters().get(name)));
    }

    /**
     * The checks.
     *
     * @param suite the class that was run, where it is there
     */
    static List<Check> of(Reproduction recorded, Optional<Class<?>> suite) {
        ClassLoader loader = suite.map(Class::getClassLoader)
                .orElseGet(() -> Thread.currentThread().getContextClassLoader());
        Checks checks = new Checks(recorded, loader);
        checks.machine();
        checks.suite();
        if (suite.isEmpty()) {
            String missing =
                    "the class " + recorded.summary().className() + " is not on the class path: add --classpath";
            checks.add("judge", Status.UNKNOWN, missing);
            checks.add("model", Status.UNKNOWN, missing);
        } else {
            checks.declared(suite.get());
        }
        return checks.checks;
    }

    private void add(String about, Status status, String detail) {
        checks.add(new Check(about, status, detail));
    }

    private void machine() {
        Map<String, Object> now = Provenance.ofThisMachine().toMap();
        hold("version", "tool", now, Status.DIFFERS);
        hold("commit", "git", now, Status.NOTE);
        hold("java", "java", now, Status.NOTE);
        hold("system", "os", now, Status.NOTE);
    }

    private void hold(String about, String part, Map<String, Object> now, Status otherwise) {
        Object before = recorded.provenance().get(part);
        Object here = now.get(part);
        boolean same = Objects.equals(String.valueOf(Reproduction.map(before)), String.valueOf(Reproduction.map(here)));
        add(about, same ? Status.SAME : otherwise, same ? shown(before) : shown(before) + ", now " + shown(here));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "none" : String.valueOf(value);
    }

    private void suite() {
        String location = recorded.summary().suite().location();
        String before = recorded.summary().suite().sha256();
        try {
            String now = Suites.load(
                            location, context.classLoader(), Path.of("").toAbsolutePath())
                    .sha256();
            add(
                    "suite",
                    before.equals(now) ? Status.SAME : Status.DIFFERS,
                    before.equals(now) ? location + " " + before : location + " was " + before + ", now " + now);
        } catch (SuiteException e) {
            add(
                    "suite",
                    Status.DIFFERS,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(location));
        }
    }

    private void declared(Class<?> suite) {
        SuiteDeclaration declaration;
        try {
            declaration = DeclarationReader.read(suite);
        } catch (RuntimeException e) {
            add("declaration", Status.DIFFERS, String.valueOf(e.getMessage()));
            return;
        }
        judge(declaration);
        model(declaration);
    }

    private void judge(SuiteDeclaration declaration) {
        try (Judge judge = context.make(declaration.judge())) {
            JudgeIdentity now = judge.identity();
            identity("judge", Reproduction.map(recorded.provenance().get("judge")), "name", now.name(), now.details());
        } catch (Exception | LinkageError e) {
            add("judge", Status.UNKNOWN, "it cannot be made here: " + e.getMessage());
        }
        String before = String.valueOf(Reproduction.map(recorded.provenance().get("counting")));
        String now = String.valueOf(Reproduction.map(declaration.counting().describe()));
        add(
                "policy",
                before.equals(now) ? Status.SAME : Status.DIFFERS,
                before.equals(now) ? before : before + ", now " + now);
    }

    private void model(SuiteDeclaration declaration) {
        String label = recorded.summary().modelLabel();
        Optional<DeclaredModel> declared = declaration.models().stream()
                .filter(model -> model.label().equals(label))
                .findFirst();
        if (declared.isEmpty()) {
            add("model", Status.DIFFERS, "the class declares no model " + label);
            return;
        }
        if (declared.get().factory().isPresent()) {
            add("model", Status.UNKNOWN, "an application under test is known by running it alone: use --exec");
            return;
        }
        try {
            BackendIdentity now =
                    BackendPool.shared().open(declared.get().spec(), context).identity();
            identity(
                    "model",
                    Reproduction.map(recorded.provenance().get("backend")),
                    "model",
                    now.model(),
                    now.details());
        } catch (Exception | LinkageError e) {
            add("model", Status.UNKNOWN, "it cannot be opened here: " + e.getMessage());
        }
    }

    private void identity(
            String about, Map<String, Object> before, String nameField, String name, Map<String, String> details) {
        Map<String, Object> recordedDetails = Reproduction.map(before.getOrDefault("details", Map.of()));
        List<String> differences = new ArrayList<>();
        String recordedName = String.valueOf(before.get(nameField));
        if (!recordedName.equals(name)) {
            differences.add(nameField + " was " + recordedName + ", now " + name);
        }
        TreeSet<String> names = new TreeSet<>(recordedDetails.keySet());
        names.addAll(details.keySet());
        for (String detail : names) {
            String was = String.valueOf(recordedDetails.getOrDefault(detail, "none"));
            String is = details.getOrDefault(detail, "none");
            if (!was.equals(is)) {
                differences.add(detail + " was " + was + ", now " + is);
            }
        }
        add(
                about,
                differences.isEmpty() ? Status.SAME : Status.DIFFERS,
                differences.isEmpty() ? name + " " + new TreeMap<>(details) : String.join("; ", differences));
    }
}
