/** Chat models and AI services of LangChain4j as applications under test. */
@NullMarked
package org.refusalunit.langchain4j;

import org.jspecify.annotations.NullMarked;
