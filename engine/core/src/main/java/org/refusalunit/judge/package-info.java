/** Judges answers: the rule judge, the order in which a reply is judged, the counting policy. */
@NullMarked
package org.refusalunit.judge;

import org.jspecify.annotations.NullMarked;
