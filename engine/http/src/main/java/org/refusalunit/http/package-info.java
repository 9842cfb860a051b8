/**
 * Models behind HTTP APIs. The providers here are the way in, for {@link org.refusalunit.annotations.OpenAiModel},
 * {@link org.refusalunit.annotations.AzureOpenAiModel}, {@link org.refusalunit.annotations.AnthropicModel} and
 * {@link org.refusalunit.annotations.GeminiModel}; the packages below serve this module and may change in any release.
 */
@NullMarked
package org.refusalunit.http;

import org.jspecify.annotations.NullMarked;
