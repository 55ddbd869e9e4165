/*
 * Words in a live region.
 */

/** Put words in where they are others, so that what is the same is not read out again. */
export function say(element, words) {
    if (element && element.textContent !== words) {
        element.textContent = words;
    }
}
