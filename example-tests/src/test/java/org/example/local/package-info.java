/** Local models: a folder of one's own, two precisions of it, and a model that is steered from inside. */
@NullMarked
package org.example.local;

import org.jspecify.annotations.NullMarked;
