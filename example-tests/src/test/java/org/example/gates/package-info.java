/** Gates of every kind, and how a run is made to say no more than its data do. */
@NullMarked
package org.example.gates;

import org.jspecify.annotations.NullMarked;
