package org.refusalunit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "hf:owner/name, owner/name, '', main",
        "hf:owner/name@v1.0, owner/name, '', v1.0",
        "hf:owner/name@refs/pr/1, owner/name, '', refs/pr/1",
        "hf:Some-Owner/Name_2.5-x@main, Some-Owner/Name_2.5-x, '', main",
        "hf:owner/name/cpu/int4@abc, owner/name, cpu/int4, abc",
        "hf:owner/name/cpu/, owner/name, cpu, main"
    })
    void isRead(String text, String repository, String folder, String revision) {
        assertThat(HubReference.parse(text))
                .isEqualTo(new HubReference(RepositoryKind.MODEL, repository, folder, revision));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf:",
                "hf:name",
                "hf:/name",
                "hf:owner/",
                "hf:../name",
                "hf:owner/..",
                "hf:owner/a--b",
                "hf:owner/name@",
                "hf:owner/name@../x",
                "hf:owner/name@/x",
                "hf:owner/name/../x",
                "hf:owner/name/a\\b",
                "hf:owner name/x"
            })
    void isRefused(String text) {
        assertThatThrownBy(() -> HubReference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("hf:owner/name@revision");
    }

    @Test
    void ofADataSetHasNoFolder() {
        assertThat(HubReference.dataset("owner/name", "v1"))
                .isEqualTo(new HubReference(RepositoryKind.DATASET, "owner/name", "", "v1"))
                .hasToString("hf:owner/name@v1");
        assertThat(HubReference.dataset("owner/name", "").revision()).isEqualTo("main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "owner/name/x", "../name", "owner/a--b"})
    void ofADataSetIsRefused(String repository) {
        assertThatThrownBy(() -> HubReference.dataset(repository, "main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + repository + "\" names no repository");
        assertThatThrownBy(() -> HubReference.dataset("owner/name", "../x")).hasMessageContaining("is no revision");
    }

    @Test
    void otherPlacesAreNone() {
        assertThat(HubReference.isOne("models/hf")).isFalse();
        assertThat(HubReference.isOne("hf:owner/name")).isTrue();
    }
}
