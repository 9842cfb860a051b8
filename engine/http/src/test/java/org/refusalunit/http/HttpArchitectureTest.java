package org.refusalunit.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the parts of this module know of each other. */
class HttpArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("org.refusalunit.http");

    @Test
    void whatIsSaidKnowsNothingOfConnections() {
        noClasses()
                .that()
                .resideInAPackage("org.refusalunit.http.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.refusalunit.http.transport..", "org.refusalunit.http", "okhttp3..", "java.net.http..")
                .check(MAIN);
    }

    @Test
    void connectionsKnowNoProviderAndNoJson() {
        noClasses()
                .that()
                .resideInAPackage("org.refusalunit.http.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.refusalunit.http", "com.fasterxml.jackson..")
                .check(MAIN);
    }

    @Test
    void onlyTransportKnowsTheHttpLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.refusalunit.http.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3..")
                .check(MAIN);
    }

    @Test
    void noPublicMethodShowsALibrarysTypes() {
        DescribedPredicate<List<JavaClass>> ofLibraries = DescribedPredicate.describe(
                "types of libraries",
                types -> types.stream()
                        .anyMatch(type -> type.getPackageName().startsWith("okhttp3")
                                || type.getPackageName().startsWith("com.fasterxml")));
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .haveRawParameterTypes(ofLibraries)
                .check(MAIN);
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .notHaveRawReturnType(DescribedPredicate.describe(
                        "a library's type",
                        type -> type.getPackageName().startsWith("okhttp3")
                                || type.getPackageName().startsWith("com.fasterxml")))
                .check(MAIN);
    }
}
