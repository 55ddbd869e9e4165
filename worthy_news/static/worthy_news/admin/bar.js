/*
 * The row of buttons sticks to the window's lower edge: whatever takes the focus comes into view
 * above it, and it lets go where it would take too much of a low window.
 */

const SHARE = 0.4; // of the window's height, at the most

const bar = document.querySelector(".submit-row");

function fit() {
    const tall = bar.offsetHeight > window.innerHeight * SHARE;
    bar.classList.toggle("worthy-loose", tall);
    const sticks = getComputedStyle(bar).position === "sticky";
    const room = sticks ? `${bar.offsetHeight + 8}px` : "";
    document.documentElement.style.scrollPaddingBottom = room;
}

if (bar?.querySelector(".worthy-moves")) {
    new ResizeObserver(fit).observe(bar);
    window.addEventListener("resize", fit);
}
