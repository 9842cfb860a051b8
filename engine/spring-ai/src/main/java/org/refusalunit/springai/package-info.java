/** Chat models and chat clients of Spring AI as applications under test. */
@NullMarked
package org.refusalunit.springai;

import org.jspecify.annotations.NullMarked;
