/** Stands in for LangChain4j where it is used without the module that knows it. */
@NullMarked
package dev.langchain4j;

import org.jspecify.annotations.NullMarked;
