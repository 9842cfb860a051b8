/** Answers judged by a sequence classifier: the one that comes along, and one in a folder whose labels are explained by hand. */
@NullMarked
package org.example.judging.classifier;

import org.jspecify.annotations.NullMarked;
