/**
 * Repositories of the Hugging Face Hub: the local cache, in the layout that the Python client shares, and the download of
 * what is missing in it.
 *
 * <p>{@link org.refusalunit.hub.HubRepository} is the way in.
 *
 * @see <a href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">the cache's layout</a>
 */
@NullMarked
package org.refusalunit.hub;

import org.jspecify.annotations.NullMarked;
